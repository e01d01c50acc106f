import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const now = at('2026-05-08T12:00:00Z');
const name = 'name: The Wells\nurl: https://wells.example/news\n';
const articles = {
  'articles/wells.md': item({ title: 'Wells reopen', date: '2026-05-04', tags: ['Water'] }),
  'articles/dam.md': item({ title: 'The dam holds', date: '2026-05-05', tags: ['Water'] }),
};

const svg = (width: number, height: number, fill = 'red') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="9" height="9" fill="${fill}"/></svg>`;

/** A black PNG. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(new Uint8Array(height * (width + 1)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

async function siteOf(settings: string, files: Files = {}, site = new MemoryStore()) {
  const room = newsroom({ 'settings.yaml': name + settings, ...articles, ...files }, site);
  const report = await publish(room, { now });
  const said = report.problems.map(
    ({ severity, file, line, found, expected, fix }) =>
      `${severity} ${file}:${line ?? ''} ${found}, expected ${expected}. ${fix}`,
  );
  return { pages: await standing(site), said, written: report.changed.written };
}

const assets = (pages: Record<string, string>, kind: RegExp) =>
  Object.keys(pages).filter((key) => key.startsWith('assets/') && kind.test(key));

describe('A group without its picture', () => {
  it.each([
    ['logo', 'dark'],
    ['icon', 'touch'],
  ])('is named: %s', async (name, other) => {
    const { said } = await siteOf(`${name}: { ${other}: images/logo.png }\n`, { 'images/logo.png': png(300, 300) });
    expect(said).toContainEqual(
      expect.stringContaining(`${name} has no src, so there is no ${name}, expected the picture that most readers see`),
    );
  });
});

describe('The logo', () => {
  const logo = 'logo: { src: images/logo.svg, dark: images/logo-dark.svg }\n';
  const files = { 'images/logo.svg': svg(240, 60), 'images/logo-dark.svg': svg(240, 60, 'pink') };

  it("takes the name's place at the top of every page, and is told by it; in dark mode it is another", async () => {
    const { pages, said } = await siteOf(logo, files);
    expect(said).toEqual([]);
    const [dark, light] = assets(pages, /logo/);
    const picture =
      `<picture><source srcset="/news/${dark}" media="(prefers-color-scheme: dark)">` +
      `<img src="/news/${light}" alt="The Wells" width="240" height="60"></picture>`;
    expect(pages['index.html']).toContain(`<h1 class="name">${picture}</h1>`);
    for (const page of ['articles/wells/index.html', 'archive/index.html', '404.html'])
      expect(pages[page]).toContain(`<p class="name"><a href="/news/">${picture}</a></p>`);
  });

  it('may be one picture alone', async () => {
    const { pages, said } = await siteOf('logo: images/logo.png\n', { 'images/logo.png': png(300, 40) });
    expect(said).toEqual([]);
    expect(pages['index.html']).toContain(
      `<picture><img src="/news/${assets(pages, /logo/)[0]}" alt="The Wells" width="300" height="40"></picture>`,
    );
  });

  it('is another on every page when its file changes, with the bytes of a clean build', async () => {
    const site = new MemoryStore();
    await siteOf(logo, files, site);
    const changed = { ...files, 'images/logo.svg': svg(240, 60, 'blue') };
    const { written, pages } = await siteOf(logo, changed, site);
    expect(written).toEqual(expect.arrayContaining(['index.html', 'articles/wells/index.html', '404.html']));
    expect(written.filter((key) => key.endsWith('.xml'))).toEqual([]);
    expect(pages).toEqual((await siteOf(logo, changed)).pages);
  });

  it.each([
    [
      'is missing',
      'logo: images/lgo.svg\n',
      'warning settings.yaml:3 `logo` names images/lgo.svg, which is missing, expected a file images/lgo.svg in the content folder. Add it, or correct its path; until then pages do without it.',
    ],
    ['is damaged', 'logo: images/broken.png\n', expect.stringMatching(/^problem images\/broken\.png: /) as string],
    [
      'is neither an SVG nor a PNG',
      'logo: images/photo.gif\n',
      'warning settings.yaml:3 logo is image/gif, expected an SVG or a PNG. Export it again as an SVG or a PNG.',
    ],
  ])('is told when it %s', async (_, settings, warning) => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const { pages, said } = await siteOf(settings, { 'images/broken.png': 'x', 'images/photo.gif': gif });
    expect(said).toEqual([warning]);
    expect(pages['index.html']).toContain('The Wells');
  });

  it('that is missing leaves the name', async () => {
    const { pages } = await siteOf('logo: images/lgo.svg\n');
    expect(pages['index.html']).toContain('<h1 class="name">The Wells</h1>');
  });
});

describe('The icon', () => {
  it('is a letter on the colour without one', async () => {
    const { pages } = await siteOf("colour: '#ffcc00'\n");
    const [, icon] = /<link rel="icon" href="([^"]+)">/.exec(pages['index.html']!) ?? [];
    expect(decodeURIComponent(icon!)).toMatch(/fill="#ffcc00"\/><text [^>]*fill="#000">T<\/text>/);
    expect(pages['index.html']).not.toContain('apple-touch-icon');
  });

  it('is in the tab and on the home screen from one PNG', async () => {
    const { pages, said } = await siteOf('icon: images/icon.png\n', { 'images/icon.png': png(180, 180) });
    const [file] = assets(pages, /icon/);
    expect(said).toEqual([]);
    expect(pages['articles/wells/index.html']).toContain(
      `<link rel="icon" href="/news/${file}">\n<link rel="apple-touch-icon" href="/news/${file}">\n`,
    );
  });

  it('may be an SVG in the tab and a PNG on the home screen', async () => {
    const files = { 'images/icon.svg': svg(9, 9), 'images/touch.png': png(180, 180) };
    const { pages, said } = await siteOf('icon: { src: images/icon.svg, touch: images/touch.png }\n', files);
    expect(said).toEqual([]);
    expect(pages['index.html']).toMatch(
      /<link rel="icon" href="\/news\/assets\/icon\.[\w-]+\.svg">\n<link rel="apple-touch-icon" href="\/news\/assets\/touch\.[\w-]+\.png">/,
    );
  });

  it.each([
    [
      'icon: images/icon.svg',
      { 'images/icon.svg': svg(9, 9) },
      'warning settings.yaml:3 icon is an SVG, which phones do not show on the home screen, expected a square PNG of 180 pixels or more beside it. Write both: `icon: { src: images/icon.svg, touch: images/icon.png }`.',
    ],
    [
      'icon: images/icon.png',
      { 'images/icon.png': png(64, 64) },
      'warning settings.yaml:3 icon is 64 by 64 pixels, which phones have to enlarge, expected 180 by 180 pixels or more. Export it again larger.',
    ],
    [
      'icon: images/icon.png',
      { 'images/icon.png': png(200, 180) },
      'warning settings.yaml:3 icon is 200 by 180, expected a picture that is as wide as it is high. Export it again as a square; browsers would stretch it or leave it out.',
    ],
    [
      'icon: { src: images/icon.svg, touch: images/icon.svg }',
      { 'images/icon.svg': svg(9, 9) },
      'warning settings.yaml:3 icon.touch is image/svg+xml, expected a PNG. Export it again as a PNG.',
    ],
  ])('is told when it fits badly: %s', async (settings, files, warning) => {
    expect((await siteOf(`${settings}\n`, files)).said).toEqual([warning]);
  });
});

describe('The colour', () => {
  it('is that of pages and feeds, lighter in dark mode', async () => {
    const { pages, said } = await siteOf("colour: '#b3001b'\n");
    expect(said).toEqual([]);
    for (const key of assets(pages, /\/(?:site|feed)\./))
      expect(pages[key]).toContain(':root {\n  --colour: #b3001b;\n  --colour-dark: #ff667d;\n}\n');
    expect(assets(pages, /\/(?:site|feed)\./)).toHaveLength(2);
  });

  it('is that of the mail, and stays in its record', async () => {
    const digest = "digest: { from: news@wells.example }\ncolour: { light: '#b3001b', dark: '#ff8899' }\n";
    const note = { 'digests/2026-05-08.md': 'A [note](https://wells.example/).' };
    const site = new MemoryStore();
    await wholeRun(newsroom({ 'settings.yaml': name + digest, ...articles, ...note }, site), now);
    const pages = await standing(site);
    const mail = pages['digests/2026-05-08/email.html']!;
    expect(mail).toContain('<a style="color:#b3001b" href="https://wells.example/"');
    expect(mail).toContain('a{color:#ff8899!important}');
    expect(mail).not.toMatch(/#0a5a6b|#7fc6d6/);
    expect(JSON.parse(pages['digests/2026-05-08/issue.json']!)).toMatchObject({
      newsroom: { accent: { light: '#b3001b', dark: '#ff8899' } },
    });
  });

  it.each([
    [
      "colour: '#ffcc00'",
      "warning settings.yaml:3 the colour #ffcc00 has a contrast of 1.31 with the light background, expected 4.5 or more, so that everybody can read text in it (WCAG 2.2, level AA). Write a darker shade under `colour:`, such as `light: '#806600'`.",
    ],
    [
      "colour: { light: '#b3001b', dark: '#b3001b' }",
      "warning settings.yaml:3 the colour #b3001b has a contrast of 2.18 with the dark background, expected 4.5 or more, so that everybody can read text in it (WCAG 2.2, level AA). Write a lighter shade under `colour:`, such as `dark: '#ff3d5a'`.",
    ],
    ['color: red', 'warning settings.yaml:3 color is not a setting, expected colour. Write `colour:`.'],
  ])('is told when it cannot well be read, with figures, or is misspelt: %s', async (settings, warning) => {
    expect((await siteOf(`${settings}\n`)).said).toEqual([warning]);
  });

  it.each([
    ['colour: #b3001b', 'colour has no value, because #b3001b begins a comment'],
    ['colour: papaya', 'colour is "papaya"'],
    ["colour: '#b3001b80'", 'colour is "#b3001b80"'],
    ['logo: https://elsewhere.example/logo.svg', 'logo is "https://elsewhere.example/logo.svg"'],
  ])('and what cannot be meant is refused: %s', async (settings, found) => {
    await expect(siteOf(`${settings}\n`)).rejects.toMatchObject({
      problems: [{ severity: 'problem', line: 3, found }],
    });
  });
});
