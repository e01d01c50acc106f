import { plainPictures } from './pictures.ts';
import { Random } from './random.ts';
import { xss } from './xss.ts';

/** A newsroom that chance made up: what an editor, a program or an enemy may leave in a content folder. */
export interface Chance {
  /** By path. Whoever keeps them in a folder may find that some of the names are none. */
  files: Record<string, Uint8Array>;
  /** Whether the settings were touched, so that they may be refused. */
  areSettingsWild: boolean;
}

/** The same newsroom for the same seed. `good.md` is always in it, and sound. */
export function chanceNewsroom(seed: number): Chance {
  const random = new Random(seed);
  const files: Record<string, Uint8Array> = {};
  const put = (path: string, content: string | Uint8Array) => {
    files[path] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const articles = 1 + random.below(6);
  for (let n = 0; n < articles; n++) {
    const ending = random.happens(0.9) ? '.md' : random.one(['.markdown', '.MD', '.md.md', '.m\u0307d']);
    put(`${random.one(folders)}${nameBy(random)}${ending}`, damaged(random, articleBy(random), 0.1));
  }
  const pictures = random.below(4);
  for (let n = 0; n < pictures; n++) {
    const [ending, bytes] = random.one(Object.entries(plainPictures));
    const path = `${random.one(['images/', 'articles/'])}${nameBy(random)}.${ending}`;
    put(path, damaged(random, random.happens(0.8) ? bytes : svgBy(random), 0.4));
    put(
      `articles/with ${n}.md`,
      `---\ntitle: A picture\ndate: 2026-05-01\nimage: ${JSON.stringify({ src: `../${path}`, alt: '' })}\n---\n\n` +
        `![a](<../${path}>)\n\n![a](../${encodeURI(path.toWellFormed())})\n`,
    );
  }
  if (random.happens(0.3)) put('counters.json', damaged(random, countersBy(random), 0.3));
  if (random.happens(0.5)) put('digests/2026-05-08.md', damaged(random, articleBy(random), 0.2));
  const areSettingsWild = random.happens(0.4);
  put(
    'settings.yaml',
    areSettingsWild
      ? damaged(random, settingsBy(random), 0.2)
      : 'url: https://a.example\ndigest: {from: desk@example.org, every: friday}\n',
  );
  put('articles/good.md', '---\ntitle: Good wells\ndate: 2026-05-01\n---\n\nGood text.\n');
  return { files, areSettingsWild };
}

const folders = ['articles/', 'articles/2026/', 'articles/.a/', 'articles/ö/', 'articles/o\u0308/', 'articles/a.md/'];

const wildNames = [
  ...[
    'a\\b',
    '\\',
    'a\tb',
    'a\nb',
    '\r',
    '\x01',
    '\x7f',
    '\u0085',
    '\ud800',
    'a\udc00b',
    '\ufeff',
    '\u202eb',
    '\u200b',
  ],
  ...[
    'con',
    'NUL',
    'aux.a',
    'com1',
    'LPT9',
    'a.',
    'a ',
    ' a',
    '-',
    '--help',
    '~',
    '$HOME',
    '%2e%2e',
    '%',
    '%zz',
    '?',
    '#',
  ],
  ...[
    'a:b',
    'a|b',
    'a<b>',
    'a"b',
    "a'b",
    'a*b',
    'é',
    'e\u0301',
    'ﬁ',
    'İ',
    'ß',
    '..a',
    '...',
    'index',
    '_index',
    '2026-05-04',
  ],
  ...[
    '2026-99-99-a',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '井'.repeat(80),
    'a'.repeat(250),
    '👩‍👩‍👧',
    'א',
  ],
];

function nameBy(random: Random): string {
  return random.happens(0.6) ? random.one(wildNames) : textBy(random, 3).replaceAll(/[/\0]/g, '-') || 'a';
}

const pieces = [
  ...[
    'a',
    'wells',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '\r',
    '\r\n',
    '\u2028',
    '\x01',
    '\x7f',
    '\u0085',
    '\u202e',
    '\u2066',
    '\u200b',
  ],
  ...['\ufffe', '\ufdd0', '\ud83d', '\u0301', '👩‍👩‍👧', 'א', '井水', 'บ่อน้ำ', '-', '--', '0', '-1', '1e999', '99999999999'],
  ...[
    '# ',
    '- ',
    '> ',
    '1. ',
    '```',
    '~~~',
    '|',
    '|-|',
    '[^a]',
    '[^a]: ',
    '[',
    '](',
    ')',
    '![',
    '<',
    '>',
    '<!--',
    '-->',
  ],
  ...['&#13;', '&#0;', '&#xD800;', '&#x110000;', '&colon;', '\\', '`', '*', '**', '_', '~', '<b>', '</b>', '<p id=a>'],
  ...[
    '<table><tr><td>',
    '<iframe src=https://a.example>',
    '<svg>',
    '<details>',
    '<a href=',
    '<img src=',
    '{{a}}',
    '{{{',
  ],
  ...[
    'https://a.example/',
    'https://a@b.example',
    'www.',
    'x@y.example',
    '/%5cevil.example',
    '//',
    '/\\',
    'javascript:',
    'data:',
  ],
  ...[
    'true',
    'false',
    'null',
    '~',
    'yes',
    '2026-05-04',
    '2026-02-30',
    '0000-00-00',
    '25:61',
    '+275760-09-13',
    'Z',
    '+99:99',
  ],
  ...[
    '{',
    '}',
    '[]',
    '{}',
    '"',
    "'",
    ': ',
    ', ',
    '&x ',
    '*x',
    '!!binary ',
    '!!set ',
    '? ',
    '<<: ',
    '%YAML 9',
    '---',
    '+++',
    '...',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    'slot:0',
    '{name}',
    '{lead}',
    '{count}',
    ']]>',
    '<?a?>',
    '=?utf-8?q?a?=',
  ],
];

function textBy(random: Random, most: number): string {
  let text = '';
  for (let n = random.below(most + 1); n > 0; n--)
    text += random.happens(0.06)
      ? random.one(xss)
      : random.happens(0.05)
        ? String.fromCharCode(random.below(65_536))
        : random.one(pieces);
  return text;
}

const articleFields = (
  'title date updated expires draft published summary tags authors image imageAlt lang slug aliases permalink id canonical ' +
  'related correction withdrawn __proto__ constructor x'
).split(' ');

function articleBy(random: Random): string {
  const body = textBy(random, 60);
  const kind = random.below(10);
  if (kind === 0) return textBy(random, 60);
  if (kind === 1)
    return `+++\ntitle = "Wells"\ndate = 2026-05-04\n${fieldsBy(random, articleFields, ' = ')}+++\n${body}`;
  const sound = random.happens(0.8)
    ? `title: ${JSON.stringify(textBy(random, 3))}\ndate: 2026-05-0${1 + random.below(9)}\n`
    : '';
  return `---\n${sound}${fieldsBy(random, articleFields, ': ')}---\n${body}`;
}

function fieldsBy(random: Random, names: readonly string[], sign: string): string {
  let fields = '';
  const left = new Set(names);
  for (let n = random.below(5); n > 0; n--) {
    const name = random.one([...left]);
    left.delete(name);
    fields += `${name}${sign}${valueBy(random)}\n`;
  }
  return fields;
}

function valueBy(random: Random, depth = 0): string {
  switch (random.below(depth > 2 ? 3 : 6)) {
    case 0:
      return JSON.stringify(textBy(random, 3));
    case 1:
      return random.one([
        'true',
        'false',
        'null',
        '0',
        '-1',
        '1e999',
        '2026-05-04',
        '""',
        '[]',
        '{}',
        '0x1f',
        '.nan',
        '08:00',
      ]);
    case 2:
      return textBy(random, 3);
    case 3:
      return `[${Array.from({ length: random.below(4) }, () => valueBy(random, depth + 1)).join(', ')}]`;
    case 4:
      return `{${random.one(['src', 'name', 'url', 'a', '__proto__'])}: ${valueBy(random, depth + 1)}, alt: ${valueBy(random, depth + 1)}}`;
    default:
      return random.one([
        'https://a.example/x',
        'https://a@b.example/',
        'friday',
        'month',
        'Europe/Brussels',
        'ar',
        'zh-Hant',
        'x-y',
        'a@b.example',
      ]);
  }
}

const settingsFields =
  'name url description language dir timezone organisation message lists feeds digest digests x'.split(' ');
const settingsParts =
  'name address email follow from text front label related entries hub slug every on at zone minimum maximum subject tags order grace'.split(
    ' ',
  );

function settingsBy(random: Random): string {
  let settings = '';
  for (const name of settingsFields) {
    if (random.happens(0.6)) continue;
    const isGroup = /^(?:organisation|message|lists|feeds|digests?)$/.test(name) && random.happens(0.8);
    if (!isGroup) settings += `${name}: ${valueBy(random)}\n`;
    else {
      const parts = settingsParts.filter(() => random.happens(0.2)).map((part) => `${part}: ${valueBy(random, 2)}`);
      settings += `${name}: {${parts.join(', ')}}\n`;
    }
  }
  return settings || '\n';
}

function countersBy(random: Random): string {
  const value = () => random.one(['1', '-1', '1e999', '"2"', 'null', '{}', '[]', '1.5', '9007199254740993']);
  const names = ['good', 'articles/good.md', '__proto__', '', textBy(random, 2)];
  const rows = names.map((name) => `${JSON.stringify(name)}: {"comments": ${value()}, "reads": ${value()}}`);
  return random.happens(0.8)
    ? `{${rows.join(', ')}}`
    : random.one(['[]', 'null', '1', '"a"', '{"__proto__": 1}', '[[[[', '']);
}

function svgBy(random: Random): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="${textBy(random, 1)}">${textBy(random, 6)}</svg>`;
}

/** Now and then with some bytes changed, cut out or doubled. */
function damaged(random: Random, content: string | Uint8Array, probability: number): Uint8Array {
  let bytes: Uint8Array = Buffer.from(typeof content === 'string' ? content.toWellFormed() : content);
  if (!random.happens(probability)) return bytes;
  for (let n = 1 + random.below(6); n > 0 && bytes.length > 0; n--) {
    const at = random.below(bytes.length);
    const end = Math.min(bytes.length, at + 1 + random.below(8));
    switch (random.below(4)) {
      case 0:
        bytes = bytes.with(at, random.below(256));
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
        break;
      default:
        bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}
