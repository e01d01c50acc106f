import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPicture } from '../../lambdas/core/pictures/pictures.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';

const origin = 'https://wells.example.org';
const evil = 'https://evil.example';

const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const around = (content: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${xlink} width="90" height="90" ${more}>${content}</svg>`;
const rect = (attributes: string) => `<rect width="90" height="90" ${attributes}/>`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Whole files, and what they try. */
const whole = [
  around('', 'onload="alert(1)"'),
  around('', '&#111;nload="alert(1)"'),
  around('<script>alert(1)</script>'),
  around('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
  around(`<script xlink:href="data:text/javascript,alert(1)"/>`),
  around('<metadata><script>alert(1)</script></metadata>'),
  around('<unknown><script>alert(1)</script></unknown>'),
  around('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
  around('<h:script xmlns:h="http://www.w3.org/1999/&#x0000078;html">alert(1)</h:script>'),
  around('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>'),
  around(
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>parent.alert(1)&lt;/script>"/></foreignObject>',
  ),
  around(
    '<switch><foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"><h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script></foreignObject></switch>',
  ),
  around(
    '<metadata><h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://evil.example/"/></metadata>',
  ),
  around('<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" href="https://evil.example/x"/>'),
  around(`<animate attributeName="href" values="javascript:alert(1)"/>`),
  around(
    `<a id="a">${rect('')}<animate attributeName="xlink:href" values="javascript:alert(1)" dur="1s" fill="freeze"/></a>`,
  ),
  around(rect('') + `<set attributeName="onmouseover" to="alert(1)"/>`),
  around(`<use href="data:image/svg+xml;base64,${base64(around('<script>alert(1)</script>'))}#a"/>`),
  around(`<image href="data:image/svg+xml;base64,${base64(around('<image href="https://evil.example/x"/>'))}"/>`),
  around(`<image href="${evil}/x"/>`),
  around(`<image xlink:href="//evil.example/x"/>`),
  around('<image xlink:href="https:evil.example/x" xml:base="https://evil.example/"/>'),
  around('<use href="#x" xml:base="https://evil.example/"/>'),
  around(`<filter id="f"><feImage href="${evil}/x"/></filter>${rect('filter="url(#f)"')}`),
  `<?xml-stylesheet href="${evil}/x.css"?>${around('')}`,
  `<?xml-stylesheet type="text/xsl" href="data:text/xsl,x"?>${around('')}`,
  `<!DOCTYPE svg [<!ENTITY x SYSTEM "${evil}/x">]>${around('&x;')}`,
  `<!DOCTYPE svg [<!ENTITY x "&#60;script>alert(1)&#60;/script>">]>${around('&x;')}`,
  `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>${around('')}`,
  `<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">${around(`<image href="https&colon;&sol;&sol;evil.example/x"/>`)}`,
  `<!DOCTYPE svg SYSTEM ">"><!-- -->${around('<script>alert(1)</script>')}`,
  around(`<a href="#" ping="${evil}/p">${rect('')}</a>`),
  around(`<a href="javascript:alert(1)">${rect('')}</a>`),
  around(`<a xlink:href="${evil}/a">${rect('')}</a>`),
  around(
    '<switch><foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>parent.alert(1)&lt;/script>"/></foreignObject>' +
      `${rect('onclick="alert(1)"')}</switch>`,
  ),
  around(`<style>@im@import "x";port "${evil}/x";</style>${rect('')}`),
  around(`<style>@import "x"; @import url(${evil}/x);</style>${rect('')}`),
  around(`<style>@import url("${evil}/x?a@1;2");</style>${rect('')}`),
  around(`<style>@import "x" (/*); @import url(${evil}/x); /* ); @import url(${evil}/y);</style>${rect('')}`),
  around(
    `<style>@import /*; */ url(/*) ; @import url(${evil}/x); rect { mask: url(${evil}/y) } /*; */</style>${rect('')}`,
  ),
  around(`<style>x { y: url(/*) } @import "z"; rect { mask: url(${evil}/y) } /* */</style>${rect('')}`),
  around(
    `<h:style xmlns:h="http://www.w3.org/1999/xhtml">@import url(${evil}/x); rect { mask: url(${evil}/y) }</h:style>${rect('')}`,
  ),
  around(`<style>@font-face { font-family: x; src: url(${evil}/a@1) } text { font-family: x }</style><text>x</text>`),
  around(
    `<style>@font-face { font-family: x; src: (} url(${evil}/x)) } text { font-family: x; src: url(${evil}/x) }</style><text>x</text>`,
  ),
  around(
    `<style>@font-face { font-family: x; src: url("data:font/woff2;base64,AA=="), url(${evil}/x) } text { font-family: x }</style><text>x</text>`,
  ),
  around(
    `<style>/*" @font-face { src: url(x) } "*/ text { background: url(${evil}/x); mask: url(${evil}/y) }</style><text>x</text>`,
  ),
];

/** Values of styles that would ask somebody. */
const values = [
  `url(${evil}/x)`,
  `url("${evil}/x")`,
  `url( '//evil.example/x' )`,
  `URL(${evil}/x)`,
  `u\\72l(${evil}/x)`,
  `\\75 rl(${evil}/x)`,
  `url(\\68ttps://evil.example/x)`,
  `url(#a) url(${evil}/x)`,
  `url("#a)") ; x: url(${evil}/x) ; y: "`,
  `url(#a/* ) url(${evil}/x) */)`,
  `/* " */ url(${evil}/x) /* " */`,
  `image-set("${evil}/x" 1x)`,
  `-webkit-image-set(url(${evil}/x) 1x)`,
  `image("${evil}/x")`,
  `src("${evil}/x")`,
  `cross-fade(url(${evil}/x), url(${evil}/y), 50%)`,
  `var(--x, url(${evil}/x))`,
];

const places: ((value: string) => string)[] = [
  ...['fill', 'stroke', 'mask', 'clip-path', 'filter', 'marker-start', 'cursor', 'mask-image', 'background-image'].map(
    (name) => (value: string) => around(rect(`${name}="${value.replaceAll('"', '&quot;')}"`)),
  ),
  (value) =>
    around(rect(`style="mask: ${value.replaceAll('"', '&quot;')}; cursor: ${value.replaceAll('"', '&quot;')}"`)),
  (value) => around(`<style>rect { mask: ${value}; background-image: ${value} }</style>${rect('')}`),
  (value) =>
    around(`<style><![CDATA[svg { --a: ${value}; background-image: ${value}; list-style: ${value} }]]></style>`),
  (value) =>
    around(`<style>@font-face { font-family: x; src: ${value} } text { font-family: x }</style><text>x</text>`),
  (value) => around(`<style>rect { mask: ${value.replace('(', '<style/>(')} }</style>${rect('')}`),
  (value) => around(`<style>@import ${value};</style>`),
  (value) => around(rect('') + `<animate attributeName="mask" values="${value.replaceAll('"', '&quot;')}"/>`),
  (value) => around(`<rect><animate attributeName="fill" to="${value.replaceAll('"', '&quot;')}" dur="1s"/></rect>`),
];

const attacks = [...whole, ...places.flatMap((place) => values.map(place))];

if (!existsSync(browserPath))
  console.warn(`SKIPPED: no browser at ${browserPath}; nobody looked whether an SVG runs a script or asks anybody.`);

/** Where no policy is sent: opened by its address on any plain server. */
describe.skipIf(!existsSync(browserPath))('An SVG that was made to do something', () => {
  let browser: Browser;
  let page: Page;
  let body = '';
  let seen: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    page.on('dialog', (dialog) => {
      seen.push('a script runs');
      dialog.dismiss().catch(() => {});
    });
    await page.route('**/*', (route) => {
      const address = route.request().url();
      if (address === `${origin}/a.svg`) return route.fulfill({ body, contentType: 'image/svg+xml' });
      seen.push(`it asks ${address}`);
      return route.abort();
    });
  });
  afterAll(() => browser?.close());

  /** What it does when it is opened and clicked. */
  async function doings(svg: string): Promise<string[]> {
    [body, seen] = [svg, []];
    await page.goto(`${origin}/a.svg`).catch(() => {});
    await page.mouse.click(30, 30).catch(() => {});
    await page.waitForTimeout(20);
    return seen;
  }

  const published = (svg: string) => {
    const picture = cleanPicture(Buffer.from(svg), 'images/a.svg');
    return 'bytes' in picture ? new TextDecoder().decode(picture.bytes) : undefined;
  };

  it('is refused, or does nothing as it is published', async () => {
    const found: [string, string[]][] = [];
    for (const attack of attacks) {
      const svg = published(attack);
      const done = svg === undefined ? [] : await doings(svg);
      if (done.length > 0) found.push([attack, done]);
    }
    expect(found).toEqual([]);
  });

  it('would do it as it was made', async () => {
    let harmful = 0;
    for (const attack of attacks) if ((await doings(attack)).length > 0) harmful++;
    expect(harmful).toBeGreaterThan(attacks.length / 4);
  });
});
