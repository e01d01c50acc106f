import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cpuTimeOf, momentMs } from '../../support/patience.ts';
import { leftOutOf } from '../../../lambdas/core/pictures/left-out.ts';
import { cleanPicture } from '../../../lambdas/core/pictures/pictures.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { plainPictures, tellingPictures } from '../../support/pictures.ts';

const clean = (markup: string) => cleanPicture(new TextEncoder().encode(markup), 'images/map.svg');
const space = 'xmlns="http://www.w3.org/2000/svg"';
const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const around = (content: string) => `<svg ${space} width="8" height="6">${content}</svg>`;

/** What is published of the markup inside an SVG. */
function published(content: string): string {
  const picture = clean(around(content));
  if ('found' in picture) return problemLine(picture);
  const text = new TextDecoder().decode(picture.bytes);
  return text.replace(/^<svg [^>]*>/, '').replace(/<\/svg>$/, '');
}

const dataAddress = (type: string, bytes: Uint8Array) =>
  `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;

describe('An SVG has the size it asks for', () => {
  test.each([
    [`<svg ${space} width="80" height="60"/>`, 80, 60],
    [`<svg ${space} viewBox="0 0 80 60"/>`, 80, 60],
    [`<svg ${space} viewBox='0,0,  80,60'/>`, 80, 60],
    [`<svg ${space} width="160" viewBox="0 0 80 60"/>`, 160, 120],
    [`<svg ${space} width="100%" height="100%" viewBox="0 0 80 60"/>`, 80, 60],
    [`<svg ${space} width="1in" height="72pt"/>`, 96, 96],
    [`<s:svg xmlns:s="http://www.w3.org/2000/svg" width="80" height="60"/>`, 80, 60],
    [
      `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- a > b --><!-- c -->\n<svg ${space} aria-label="a > b" width="80" height="60"></svg>`,
      80,
      60,
    ],
  ])('%s', (markup, width, height) => {
    expect(clean(markup)).toMatchObject({ width, height, type: 'image/svg+xml', extension: 'svg' });
  });

  test('which must be one', () => {
    for (const size of ['', 'width="0" height="6"', 'viewBox="0 0 0 0"', 'width="a" height="b"'])
      expect(clean(`<svg ${space} ${size}/>`)).toMatchObject({ found: 'the SVG does not state its size' });
  });
});

describe('An SVG is written anew', () => {
  test('with what draws, as it was', () => {
    const drawing =
      '<style>.a &#62; b { fill: url(#b) } @media print { .c { color: rgb(1 2 3) } }</style>' +
      '<g id="b" class="a" transform="translate(1 2)" style="fill:url(\'#b\');opacity:.5"><path d="M0 0L1 1z"/></g>' +
      '<text x="1" xml:space="preserve"> once  <tspan>upon</tspan> &#38; </text>' +
      '<animate attributeName="opacity" values="0;1" dur="1s"/>';
    expect(published(drawing)).toBe(drawing);
  });

  test('in one namespace, and another for references', () => {
    const picture = clean(
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" width="8" height="6"><s:use l:href="#c"/></s:svg>',
    );
    expect('bytes' in picture && new TextDecoder().decode(picture.bytes)).toBe(
      `<svg ${space} ${xlink} width="8" height="6"><use xlink:href="#c"/></svg>`,
    );
  });

  test('and one that forgot its namespace becomes one that browsers draw', () => {
    const picture = clean('<svg width="8" height="6"><path d="M0 0"/></svg>');
    expect('bytes' in picture && new TextDecoder().decode(picture.bytes)).toBe(
      `<svg ${space} width="8" height="6"><path d="M0 0"/></svg>`,
    );
  });

  test.each([
    ['comments', '<!-- by Anna -->'],
    ['instructions', '<?xpacket begin="Anna"?>'],
    [
      'metadata',
      '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li r:resource="https://anna.example/">Anna</r:li></r:RDF></metadata>',
    ],
    [
      "an editor's own",
      '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" onload="Anna" href="https://anna.example/"><g/></i:view>',
    ],
    [
      'elements that no browser draws',
      '<flowRoot><flowPara>Anna</flowPara></flowRoot><font horiz-adv-x="1"><glyph d="M0"/></font>',
    ],
    ["Illustrator's own copy", '<foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"/>'],
    ['text that is not shown', 'Anna'],
  ])('without %s', (_, content) => {
    expect(published(`<g/>${content}`)).toBe('<g/>');
  });

  test('without the attributes of editors', () => {
    expect(
      published(
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Anna" data-name="Anna" xml:base="https://a.example/" id="a"/>',
      ),
    ).toBe('<g id="a"/>');
  });

  test('and what is empty is written as such', () => {
    expect(published('<title><![CDATA[]]></title><g><!-- a --></g>')).toBe('<title/><g/>');
  });

  test('with a plain DOCTYPE, as charts of many programs bear it, left out', () => {
    for (const doctype of [
      '<!DOCTYPE svg>',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
      `<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.0//EN' 'http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd'>`,
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1 Tiny//EN" "https://www.w3.org/Graphics/SVG/1.1/DTD/svg11-tiny.dtd" >',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 20010904//EN"\n "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd">',
    ])
      expect(clean(doctype + around(''))).toEqual(clean(around('')));
  });

  test('with the pictures in it cleaned', () => {
    for (const [extension, type] of [
      ['jpg', 'jpeg'],
      ['png', 'png'],
      ['gif', 'gif'],
      ['webp', 'webp'],
    ] as const) {
      const telling = published(`<image href="${dataAddress(type, tellingPictures[extension])}"/>`);
      const embedded = cleanPicture(tellingPictures[extension], '');
      expect(telling).toBe('bytes' in embedded && `<image href="${dataAddress(type, embedded.bytes)}"/>`);
    }
    const [, data = ''] = dataAddress('png', plainPictures.png).split(',');
    const spelt = `data:image/jpg;name=a.png;base64,${data.replaceAll('=', '%3D').replace(/(.{20})/, '$1\n')}`;
    expect(published(`<image href="${spelt}"/>`)).toBe(`<image href="${dataAddress('png', plainPictures.png)}"/>`);
  });
});

describe('An SVG is published without what does nothing in the picture of a page', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in other letters', '<SCRIPT/>'],
    ['a script of HTML', '<h:script xmlns:h="http://www.w3.org/1999/&#x0000078;html">alert(1)</h:script>'],
    ['a script among metadata', '<metadata><script/></metadata>'],
    ['a script around what draws', '<script><rect/></script>'],
    ['a listener', '<handler type="application/ecmascript"/><listener/>'],
  ])('%s', (_, content) => {
    expect(published(`${content}<g/>`)).toBe('<g/>');
    expect(clean(around(`\n${content}`))).toMatchObject({ without: { what: ['scripts'], line: 2 } });
  });

  test('event handlers', () => {
    expect(published('<g onload="alert(1)" id="a"/><g ONCLICK = "alert(1)"/>')).toBe('<g id="a"/><g/>');
    expect(clean(around('<g onload="alert(1)"/>'))).toMatchObject({ without: { what: ['scripts'] } });
    expect(clean(`<svg ${space} onload="a()" width="8" height="6"/>`)).toMatchObject({
      without: { what: ['scripts'] },
    });
  });

  test('labels in HTML which are there as text, too, as diagrams.net writes them', () => {
    const label =
      '<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml" onclick="a()">A <b>well</b><script>a()</script></div></foreignObject>' +
      '<text x="1">A well</text></switch>';
    expect(published(label)).toBe('<switch><text x="1">A well</text></switch>');
    expect(clean(around(`\n\n${label}`))).toMatchObject({ without: { what: ['labels in HTML', 'scripts'], line: 3 } });
  });

  test.each([
    ['a whole rule', '@font-face { font-family: "Well"; src: url("https://example.org/well.woff2") format("woff2"); }'],
    ['a rule in small letters', "@Font-Face{src:URL( '//example.org/well.ttf' )}"],
    ['a font in a file', '@font-face { src: local("Well"), url(well.ttf) }'],
    ['another style sheet', '@import url(https://example.org/wells.css);'],
    ['another style sheet, and for what', '@import "wells.css" screen;'],
    ['another style sheet at the end', '@import "x"'],
    [
      'as Google Fonts names them',
      '@import url("https://fonts.example.org/css2?family=Well:wght@400;700&#38;display=swap");',
    ],
    [
      'as Google Fonts names them, without quotation marks',
      '@import url(https://fonts.example.org/css2?family=Well:wght@400;700);',
    ],
    ['a semicolon in quotation marks', '@import "a;b" layer(c) supports(d: e);'],
    ['a rule with comments', "@font-face /* the well's */ { /* { */ src: url(https://example.org/well@1.woff2); }"],
  ])('fonts or styles from elsewhere: %s', (_, rule) => {
    expect(published(`<style>a { fill: red }\n${rule}</style>`)).toBe('<style>a { fill: red }\n</style>');
    expect(clean(around(`<style>${rule}</style>`))).toMatchObject({
      without: { what: ['fonts or styles from elsewhere'] },
    });
  });

  test.each([
    '/* no @import */',
    '/* @import "x"; @font-face { src: url(x) } */',
    'text { font-family: "@import url(x);" }',
    '/* @im@font-face { src: url(x) }port y; */',
  ])('but not what only looks like it: %s', (style) => {
    expect(published(`<style>${style}</style>`)).toBe(`<style>${style}</style>`);
    expect(clean(around(`<style>${style}</style>`))).not.toHaveProperty('without');
  });

  test('with a style sheet of HTML, which styles the picture', () => {
    const style = (css: string) => `<h:style xmlns:h="http://www.w3.org/1999/xhtml">${css}</h:style>`;
    expect(published(style('text { fill: red } @import "x";'))).toBe('<style>text { fill: red } </style>');
    expect(clean(around(style('text { mask: url(x) }')))).toMatchObject({ severity: 'problem' });
  });

  test('a style sheet that its first lines name', () => {
    const picture = clean(`<?XML-stylesheet href="x"?>${around('')}`);
    expect(picture).toMatchObject({ without: { what: ['fonts or styles from elsewhere'], line: 1 } });
    expect({ ...picture, without: undefined }).toEqual(clean(around('')));
  });

  test.each([
    '<a href="&#106;avascript:alert(1)"/>',
    `<a ${xlink} xlink:href="https://example.org"/>`,
    '<a ping="https://example.org"/>',
    '<a href="wells.html"/>',
  ])('where links lead, which nobody misses: %s', (link) => {
    expect(published(link)).toBe('<a/>');
    expect(clean(around(link))).not.toHaveProperty('without');
  });

  test('but with the fonts within it', () => {
    const types = ['font/woff2', 'font/ttf', 'font/truetype', 'font/opentype', 'application/octet-stream'];
    for (const type of [...types, 'application/font-woff', 'application/x-font-woff'])
      for (const quote of ['', '"', "'"]) {
        const style = `<style>@font-face { font-family: a; src: url(${quote}data:${type};charset=utf-8;base64,AA+/0=${quote}) }</style>`;
        expect(published(style)).toBe(style);
        expect(clean(around(style))).not.toHaveProperty('without');
      }
  });

  test('and says so', () => {
    const picture = clean(around('\n<script/><g onclick="a()"/><style>@import "x";</style>'));
    if (!('bytes' in picture && picture.without)) throw new Error('nothing is left out');
    const [problem] = leftOutOf([{ path: 'images/map.svg', without: picture.without }]);
    expect(problemLine(problem!)).toBe(
      'images/map.svg:2: the SVG holds scripts and fonts or styles from elsewhere, expected a picture that runs no code and loads nothing. ' +
        'It is published without them. If it does not look right, export it as plain SVG, with its text as paths, or as PNG.',
    );
  });
});

describe('An SVG that could do something is refused', () => {
  test.each(['font/svg', 'image/svg+xml', 'text/html', 'font/woff2;x=y'])('as a font that is none: %s', (type) => {
    expect(clean(around(`<style>a { mask: url(data:${type};base64,AA==) }</style>`))).toMatchObject({
      found: 'the SVG holds a reference to something outside itself in its styles',
    });
  });

  test.each([
    ['<foreignObject/>', 'HTML (in a foreignObject)'],
    ['<g><foreignObject/><text>a</text></g>', 'HTML (in a foreignObject)'],
    ['<switch><foreignObject/></switch>', 'HTML (in a foreignObject)'],
    ['<switch><foreignObject/><metadata/></switch>', 'HTML (in a foreignObject)'],
    ['<switch><foreignObject/><g><foreignObject/></g></switch>', 'HTML (in a foreignObject)'],
    ["<image href='photo.jpg'/>", 'a reference to something outside itself'],
    ['<image href="//example.org/photo.jpg"/>', 'a reference to something outside itself'],
    ['<feImage href="https://example.org/photo.jpg"/>', 'a reference to something outside itself'],
    ['<use href="data:image/svg+xml,x"/>', 'a reference to something outside itself'],
    ['<use href="data:image/png;base64,AA=="/>', 'a reference to something outside itself'],
    ['<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', 'a picture that is not a PNG, JPEG, GIF or WebP'],
    ['<set attributeName="fill" to="red"/>', 'an element <set>'],
    ['<animate attributeName="xlink:href" values="javascript:alert(1)"/>', 'an animated reference'],
    ['<animate attributeName="href" to="#a"/>', 'an animated reference'],
    ['<animate attributeName="style" to="fill: red"/>', 'an animation of "style"'],
    [
      '<animate attributeName="mask" to="url(https://example.org/m)"/>',
      'a reference to something outside itself in its styles',
    ],
    ['<animate attributeName="mask" to="u\\72l(https://example.org/m)"/>', 'a backslash in its styles'],
    ['<rect mask="u\\72l(https://example.org/m)"/>', 'a backslash in its styles'],
    ['<rect cursor="URL(https://example.org/m), auto"/>', 'a reference to something outside itself in its styles'],
    ['<rect fill="url( //example.org/m )"/>', 'a reference to something outside itself in its styles'],
    [
      "<rect style=\"fill: url('#a)'); mask: url(//example.org/b); --x: ''\"/>",
      'a reference to something outside itself in its styles',
    ],
    ['<rect style="mask: url(\u00a0#a)"/>', 'a reference to something outside itself in its styles'],
    ['<rect style="mask: url(data:image/png;base64,AA==)"/>', 'a reference to something outside itself in its styles'],
    [
      '<style>a { background: url( "//example.org/x" ) }</style>',
      'a reference to something outside itself in its styles',
    ],
    [
      '<style>a { background: u<![CDATA[rl("//example.org/x")]]> }</style>',
      'a reference to something outside itself in its styles',
    ],
    ['<style>a { background: url("#a"b) }</style>', 'a function url() in its styles'],
    ['<style>a { background: image-set("x" 1x) }</style>', 'a function image-set() in its styles'],
    ['<style>a { background: -webkit-image-set("x" 1x) }</style>', 'a function -webkit-image-set() in its styles'],
    ['<style>a { background: src("x") }</style>', 'a function src() in its styles'],
    ['<style>a { width: expression(alert(1)) }</style>', 'a function expression() in its styles'],
    ['<style>a { mask: url<g/>(//example.org/m) }</style>', 'a reference to something outside itself in its styles'],
    [
      '<style>a { mask: url<style/>(//example.org/m) }</style>',
      'a reference to something outside itself in its styles',
    ],
    ['<style>/* @import "x"; </style>', 'a style that does not end'],
    ['<style>@im@import "x";port "y";</style>', 'a rule @import in its styles'],
    ['<style>@import "x" {}</style>', 'a rule @import in its styles'],
    ['<style>@import "a;b;</style>', 'a rule @import in its styles'],
    [
      '<style>" @font-face { x: " url(//example.org/x) " }</style>',
      'a reference to something outside itself in its styles',
    ],
    [
      '<style>@font-face { src: url(//example.org/x); { } }</style>',
      'a reference to something outside itself in its styles',
    ],
    ['<style>@font-face { src: u\\72l(x) }</style>', 'a backslash in its styles'],
    ['<style>a { font-family: "x\n@import "y" }</style>', 'a style that does not end'],
    ['<style>a { background: u\\72l(x) }</style>', 'a backslash in its styles'],
  ])('%s', (content, danger) => {
    expect(clean(around(`\n${content}`))).toMatchObject({ found: `the SVG holds ${danger}`, line: expect.any(Number) });
  });

  test.each([
    ['names of its own', '<!DOCTYPE svg [<!ENTITY a "b">]>', /DOCTYPE that defines something itself/],
    [
      "Illustrator's names",
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [ <!ENTITY ns_svg "http://www.w3.org/2000/svg"> ]>',
      /DOCTYPE/,
    ],
    ['those of another document', '<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">', /DOCTYPE/],
    ['a type that hides the rest', '<!DOCTYPE svg SYSTEM "><script>"><!-- " -->', /DOCTYPE/],
    ['another encoding', '<?xml version="1.0" encoding="iso-2022-jp"?>', /the encoding iso-2022-jp/],
  ])('when it begins with %s', (_, beginning, found) => {
    expect(clean(beginning + around(''))).toMatchObject({ found: expect.stringMatching(found) });
  });

  const w3c = 'svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"';
  test.each([
    ...['svg []', 'svg [ ]', `${w3c} []`, `${w3c} [<!ATTLIST svg onload CDATA "alert(1)">]`],
    'svg [<!ENTITY % a SYSTEM "https://evil.example/"> %a;]',
    ...['http://evil.example/svg11.dtd', 'http://www.w3.org.evil.example/svg11.dtd', 'http://a@evil.example/x.dtd'].map(
      (address) => `svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "${address}"`,
    ),
    ...['http://www.w3.org/x?svg11.dtd', 'http://www.w3.org@evil.example/svg11.dtd', 'svg11.dtd', ''].map(
      (address) => `svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "${address}"`,
    ),
    ...['svg SYSTEM "file:///etc/passwd"', 'svg SYSTEM "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'],
    'svg PUBLIC "-//W3C//DTD XHTML 1.1 plus MathML 2.0 plus SVG 1.1//EN" "http://www.w3.org/2002/04/xhtml-math-svg.dtd"',
    ...['svg:svg', 'SVG', 'html'],
  ])('when its DOCTYPE is any but that of W3C: %s', (doctype) => {
    expect(clean(`<!DOCTYPE ${doctype}>${around('')}`)).toMatchObject({
      found: 'the SVG has a DOCTYPE that defines something itself, or that is for another kind of document',
    });
  });

  test.each([
    ['stands twice', `<!DOCTYPE svg><!DOCTYPE svg>${around('')}`],
    ['stands within', around('<!DOCTYPE svg>')],
    ['stands behind', `${around('')}<!DOCTYPE svg>`],
    ['names what only the DTD of another knows', `<!DOCTYPE ${w3c}>${around('<text>&colon;</text>')}`],
    ['is none', `<!DOCTYPEsvg>${around('')}`],
  ])('when its DOCTYPE %s', (_, markup) => {
    expect(clean(markup)).toMatchObject({ severity: 'problem' });
  });

  test('with the line, and with what to do', () => {
    expect(published('\n<path d="M0 0"/>\n<image href="photo.jpg"/>')).toBe(
      'images/map.svg:3: the SVG holds a reference to something outside itself, expected a picture that runs no code and loads nothing. ' +
        'Export it as plain SVG, with its pictures embedded, its text as paths and without scripts, or as PNG.',
    );
  });

  test('when a picture in it is damaged', () => {
    expect(published(`<image href="${dataAddress('png', plainPictures.png.subarray(0, 50))}"/>`)).toContain(
      'in a picture within the SVG, the PNG breaks off before its end',
    );
  });
});

describe('An SVG that is none is refused', () => {
  test.each([
    ['a web page', '<!DOCTYPE html><html><svg width="1" height="1"></svg></html>', /DOCTYPE/],
    ['a page without a DOCTYPE', '<html><svg width="1" height="1"/></html>', /cannot be read as a picture/],
    ['an element of another language', '<svg xmlns="urn:x" width="1" height="1"/>', /cannot be read as a picture/],
    ['not closed', '<svg width="8" height="6"><g>', /not well-formed XML \(unclosed tag: g\)/],
    ['of unknown names', around('&nbsp;'), /not well-formed XML/],
    ['of an unknown prefix', around('<a:b/>'), /not well-formed XML/],
    ['followed by something', `${around('')}<script/>`, /not well-formed XML|cannot/],
  ])('%s', (_, markup, found) => {
    expect(clean(markup)).toMatchObject({ severity: 'problem', found: expect.stringMatching(found) });
  });

  test('in another encoding', () => {
    const latin = Buffer.from(around('<text>é</text>'), 'latin1');
    const wide = Buffer.from(`\uFEFF${around('')}`, 'utf16le');
    expect(cleanPicture(latin, 'a')).toMatchObject({
      found: 'the SVG is not in UTF-8',
      fix: 'Save it in UTF-8.',
    });
    expect(cleanPicture(wide, 'a')).toMatchObject({ found: 'the picture is text in UTF-16' });
  });
});

describe('An SVG in the encoding that its first line names', () => {
  const inEncoding = (encoding: string, bytes: Buffer | string) =>
    cleanPicture(
      Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>\n`),
        Buffer.from(bytes as string, 'latin1'),
      ]),
      'a',
    );
  const textOf = (cleaned: ReturnType<typeof cleanPicture>) =>
    'bytes' in cleaned ? String(Buffer.from(cleaned.bytes)) : cleaned;

  test.each([
    ['iso-8859-1', 'é', 'é'],
    ['ISO-8859-1', 'x', 'x'],
    ['latin1', '\x99', '™'],
    ['windows-1252', '\x80', '€'],
    ['windows-1251', '\xe9', 'й'],
    ['ISO-8859-15', '\xa4', '€'],
    ['Shift_JIS', '\x88\xe4', '井'],
  ])('%s is written in UTF-8', (encoding, written, text) => {
    const cleaned = textOf(inEncoding(encoding, around(`<text>${written}</text>`)));
    expect(cleaned).toContain(`>${text}</text>`);
    expect(cleaned).not.toContain('encoding');
  });

  test('is in UTF-8 after a byte order mark', () => {
    const bytes = Buffer.from(`\uFEFF<?xml version="1.0" encoding="iso-8859-1"?>${around('<text>é</text>')}`);
    expect(textOf(cleanPicture(bytes, 'a'))).toContain('>é</text>');
  });

  test.each([
    ['klingon', '', 'the SVG is in the encoding klingon'],
    ['', '', 'the SVG is not well-formed XML (encoding value must match /^[A-Za-z0-9][A-Za-z0-9._-]*$/)'],
    ['utf-16', '', 'the SVG is in the encoding utf-16'],
    ['csUnicode', '', 'the SVG is in the encoding csUnicode'],
    ['iso-2022-kr', '', 'the SVG is in the encoding iso-2022-kr'],
    ['gbk', '\xff', 'the SVG is not in gbk, which its first line names'],
    ['us-ascii', '\xe9', 'the SVG is not in UTF-8'],
    ['utf-8', '\xe9', 'the SVG is not in UTF-8'],
  ])('%j is refused where it cannot be read', (encoding, written, found) => {
    expect(inEncoding(encoding, around(`<text>${written}</text>`))).toMatchObject({ severity: 'problem', found });
  });

  test('is made safe as any other', () => {
    expect(textOf(inEncoding('iso-8859-1', around('<script>é</script><g/>')))).toMatch(/^<svg [^>]*><g\/><\/svg>$/);
    expect(inEncoding('iso-8859-1', around('<foreignObject/>'))).toMatchObject({ severity: 'problem' });
  });
});

describe('Whatever the SVG', () => {
  const parts = fc.constantFrom(
    ...['<g>', '</g>', '<style>', '</style>', '<a href="', '<text>', '</text>', '<rect fill="', '"/>', '">', ' mask="'],
    ...[
      'url(#a)',
      'url(',
      "'",
      '"',
      '/*',
      '*/',
      'url(//x.example)',
      '@import ',
      'u\\72l(',
      '<![CDATA[',
      ']]>',
      '&#',
      ';',
    ],
    ...[
      '#a',
      'image-set("x")',
      '&quot;',
      '&lt;script>',
      'x',
      ' ',
      '\n',
      '<!--',
      '-->',
      '<?x ',
      '?>',
      'javascript:',
      '\u00a0',
    ],
  );

  it('what is published is published again as it is, and holds no address outside itself', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (content) => {
        const picture = clean(around(content.join('')));
        if ('found' in picture) return;
        const { without: _, ...again } = picture;
        expect(cleanPicture(picture.bytes, 'images/map.svg')).toEqual(again);
        const tags = new TextDecoder().decode(picture.bytes).replaceAll(/>[^<]*</g, '><');
        expect(tags).not.toMatch(/<script|href="[^#]|(?:fill|mask)="[^"]*(?:\\|url\((?!#)|image-set\()/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['comments', '<!-- a -->'.repeat(20_000)],
    ['elements in each other', '<g>'.repeat(50_000) + '</g>'.repeat(50_000)],
    ['attributes', `<g ${Array.from({ length: 5000 }, (_, index) => `a${index}=""`).join(' ')}/>`],
    ['a long name in its styles', `<style>${'a'.repeat(1_000_000)}(</style>`],
    ['brackets in its styles', `<style>${'url('.repeat(200_000)}</style>`],
    ['addresses in its styles', `<style>${'url( "'.repeat(100_000)}</style>`],
    ['comments in a rule', `<style>@font-face${'/* */'.repeat(50_000)}</style>`],
    ['comments in a rule without an end', `<style>@import ${'/*@import */'.repeat(50_000)}{</style>`],
    ['rules in quotation marks', `<style>${'@import "@import " ('.repeat(50_000)}</style>`],
    ['semicolons in an address', `<image href="data:image/png${';a'.repeat(200_000)}"/>`],
  ])('of many %s, it is done with in a moment', (_, content) => {
    expect(cpuTimeOf(() => void clean(around(content)))).toBeLessThan(momentMs);
  });
});
