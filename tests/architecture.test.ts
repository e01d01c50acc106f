import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mocked } from '../vitest.config.ts';
import { importsOf, loadedBy } from './support/imports.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('{lambdas,infra}/**/*.ts', { cwd: root }).toSorted();

const within = (folder: string) => sources.filter((file) => file.startsWith(folder));
const arrows = (files: string[]) => files.flatMap((file) => importsOf(file).map((to) => `${file} -> ${to}`));

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** A file's code, without its comments and its texts. */
function codeOf(file: string): string {
  return sourceOf(file).replaceAll(/\/\*[^]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|`[^`]*`/gm, '');
}

/** The functions at the top of a file; of each what it does, with `$` for the names that it was given. */
function helpersIn(file: string): { file: string; name: string; body: string }[] {
  const functions = sourceOf(file).matchAll(
    /^(?:export )?(?:async )?function\*? (\w+)(?:<.*?>)?(\([^]*?\{\n[^]*?)^\}/gm,
  );
  return [...functions].map(([, name, whole]) => {
    const [head = '', ...lines] = whole!.split('\n');
    const given = [...head.matchAll(/(\w+)\??: /g)].map(([, parameter]) => parameter!);
    const body = given.reduce((text, one) => text.replaceAll(new RegExp(`\\b${one}\\b`, 'g'), '$'), lines.join('\n'));
    return { file, name: name!, body };
  });
}

describe('The house', () => {
  it('has the top level that newcomers are told about', () => {
    const usual = new Set([
      ...[
        'README.md',
        'ARCHITECTURE.md',
        'CHANGELOG.md',
        'LICENSE',
        'package.json',
        'package-lock.json',
        'tsconfig.json',
      ],
      ...['cdk.json', 'vitest.config.ts', 'NOTICE'],
      ...['infra', 'lambdas', 'templates', 'content', 'tests', 'node_modules', 'site', 'cdk.out', 'dist'],
    ]);
    const found = readdirSync(root).filter((name) => !name.startsWith('.'));
    expect(found.filter((name) => !usual.has(name))).toEqual([]);
  });

  it('is drawn by the code map: every room is named in it, and every place that it names is there', () => {
    const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('## Code map')[1]!.split('\n## ')[0]!;
    const named = [...map.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, place]) => place!);
    expect(named.filter((place) => !existsSync(join(root, place)))).toEqual([]);
    const roomsIn = (top: string, recursive: boolean) =>
      readdirSync(join(root, top), { recursive, withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ parentPath, name }) => `${relative(root, join(parentPath, name))}/`);
    // The folders of the starter are those of a newsroom.
    const rooms = [...roomsIn('lambdas', true), ...roomsIn('infra', true), ...roomsIn('templates', false)];
    expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
  });

  it('is mirrored by the tests', () => {
    const roomsOfTests = readdirSync(join(root, 'tests/core'), { withFileTypes: true })
      .concat(readdirSync(join(root, 'tests/local'), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && entry.name !== 'golden')
      .map(({ parentPath, name }) => relative(join(root, 'tests'), join(parentPath, name)));
    expect(roomsOfTests.filter((room) => !existsSync(join(root, 'lambdas', room)))).toEqual([]);
  });

  it('gives modules of its own to every test file that mocks one', () => {
    const tests = globSync('tests/**/*.test.ts', { cwd: root }).filter((file) => !file.startsWith('tests/steadiness/'));
    const mocking = tests.filter((file) => /^\s*vi\.mock\(/m.test(readFileSync(join(root, file), 'utf8')));
    expect(mocking.toSorted()).toEqual(mocked);
  });

  it('has at most thirty entries in the hall of the core', () => {
    expect(readdirSync(join(root, 'lambdas/core')).length).toBeLessThanOrEqual(30);
  });

  it('has no more in that of the one machine', () => {
    expect(readdirSync(join(root, 'lambdas/local')).length).toBeLessThanOrEqual(30);
  });

  it('uses one word for a thing: those that the glossary retired are nowhere', () => {
    const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const glossary = map.split('## Glossary')[1]!.split('\n## ')[0]!;
    expect([...glossary.matchAll(/^\| (?!word|-)/gm)].length).toBeLessThanOrEqual(25);
    const retired = [...(/^Retired: (.*?)\.$/ms.exec(glossary)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(
      ([, word]) => word!,
    );
    expect(retired.length).toBeGreaterThan(5);
    const texts = globSync(['{lambdas,infra,tests,templates,content}/**/*.{ts,hbs,md}', '*.md', 'infra/*.md'], {
      cwd: root,
    });
    const found = texts.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/^Retired: .*?\.$/ms, '');
      return retired.filter((word) => new RegExp(`\\b${word}\\b`).test(text)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  it('does not bring back a name that was retired, nor a word that texts do without', () => {
    const glossary = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('## Glossary')[1]!.split('\n## ')[0]!;
    const listed = (title: string) => {
      const line = glossary.split('\n').find((text) => text.startsWith(`${title}: `));
      return new RegExp(`\\b(?:${[...line!.matchAll(/`([^`]+)`/g)].map(([, word]) => word!).join('|')})\\b`, 'g');
    };
    const names = sources.flatMap(
      (file) =>
        codeOf(file)
          .match(listed('Retired as names'))
          ?.map(() => file) ?? [],
    );
    expect(names).toEqual([]);
    const texts = globSync(['{lambdas,infra,templates}/**/*.{ts,js,hbs,css,md}', '*.md', 'content/README.md'], {
      cwd: root,
    });
    const lines = texts.flatMap((file) =>
      sourceOf(file)
        .split('\n')
        .filter((line) => !/^Retired|Vielleicht|\bEr stand\b/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(lines.filter((line) => line.match(listed('Retired in texts')))).toEqual([]);
  });

  it('has one meaning for the name of an exported type', () => {
    const names = within('lambdas').flatMap((file) =>
      [...sourceOf(file).matchAll(/^export (?:interface|type|class|abstract class) (\w+)/gm)].map(([, name]) => name!),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has each helper once, whatever its name', () => {
    const byBody = Map.groupBy(sources.flatMap(helpersIn), ({ body }) => body);
    const doubles = [...byBody.values()].filter(({ length }) => length > 1);
    expect(byBody.size).toBeGreaterThan(1_000);
    expect(doubles.map((helpers) => helpers.map(({ file, name }) => `${file}: ${name}`))).toEqual([]);
  });

  it('names a command in messages as the person can call it', () => {
    const messages = within('lambdas/local/').filter((file) => /\/(?:commands|desk|doctor|wording)\//.test(file));
    const named = /`tidings [a-z]|\btidings (?:check|pull|related --json)\b/;
    const guilty = messages.filter((file) => {
      // Help does so with each line of its examples, and a command may be named as what needs something.
      const text = withoutComments(sourceOf(file)).replaceAll(/`tidings (?:\$\{| ?(?:related|message) needs)/g, '');
      return file !== 'lambdas/local/commands/commands.ts' && named.test(text);
    });
    expect(guilty).toEqual([]);
  });

  it('orders texts by one function', () => {
    const others = sources.filter((file) => file !== 'lambdas/core/text/compare.ts');
    expect(others.filter((file) => /[<>][^=>?]*\? -1 :/.test(codeOf(file)))).toEqual([]);
  });

  it('has one list of the endings of pictures, and one of those that mail programs show', () => {
    const listed = sources.filter((file) => /\.\(\?:[a-z?|]*\bpng\b[a-z?|]*\bwebp\b/.test(sourceOf(file)));
    expect(listed).toEqual(['lambdas/core/digest/mail-picture.ts', 'lambdas/core/reading/endings.ts']);
  });

  it('lets the core know the core, and libraries that compute', () => {
    const allowed =
      /^(?:lambdas\/core\/|node:crypto$|node:path$|node:zlib$|(?:feed|handlebars|highlight\.js|markdown-it|markdown-it-(?:cjk-friendly|deflist|emoji|footnote|mark)|sanitize-html|saxes|smol-toml|temporal-polyfill|yaml)(?:$|\/))/;
    const strangers = arrows(within('lambdas/core')).filter((arrow) => !allowed.test(arrow.split(' -> ')[1]!));
    expect(strangers).toEqual([]);
  });

  it('lets outputs know what they are made of, and nothing of that know the outputs', () => {
    const below = ['reading', 'body', 'text', 'catalogue', 'identity'].flatMap((room) =>
      within(`lambdas/core/${room}/`),
    );
    expect(below.length).toBeGreaterThan(100);
    expect(arrows(below).filter((arrow) => / -> lambdas\/core\/(?:outputs|pages)\//.test(arrow))).toEqual([]);
  });

  it.each([
    ['the clock', /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.|\bsetTimeout\b|\bsetInterval\b/],
    ['the process and its environment', /\bprocess\b\.|\bglobalThis\b|import\.meta\.(?:dirname|filename|url)/],
    ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/],
    ['the network', /\bfetch\(|\bWebSocket\b|\bXMLHttpRequest\b/],
  ])('keeps %s out of the core', (_, pattern) => {
    const guilty = within('lambdas/core').filter((file) =>
      pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
    );
    expect(guilty).toEqual([]);
  });

  it('points its arrows inwards: publishing knows the core and the port, and neither of the places it runs', () => {
    const publishing = sources.filter((file) => /^lambdas\/(?:publish|digest|store\.ts)/.test(file));
    const inward = / -> lambdas\/(?:core\/|publish|digest|store\.ts)/;
    const outward = arrows(publishing).filter((arrow) => !inward.test(arrow));
    expect(outward).toEqual([]);
  });

  it('decides from values what becomes of issues: reading for them and writing them are in other files', () => {
    const deciding = sources.filter((file) =>
      /^lambdas\/digest\/(?:left-out|make-issue|records-due|report|settle-held|tellable|unsent|waiting-in)\.ts$/.test(
        file,
      ),
    );
    expect(deciding.length).toBe(8);
    // A store answers with a promise.
    expect(deciding.filter((file) => /\b(?:async|await|Promise)\b/.test(codeOf(file)))).toEqual([]);
  });

  it('has no circles, those of types included', () => {
    expect(circles(new Map(sources.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  it('keeps the two places it runs apart', () => {
    expect(arrows(within('lambdas/aws')).filter((arrow) => arrow.includes(' -> lambdas/local'))).toEqual([]);
    expect(arrows(within('lambdas/local')).filter((arrow) => arrow.includes(' -> lambdas/aws'))).toEqual([]);
  });

  it('uses nothing that Node 22 does not have', () => {
    const later =
      /\b(?:RegExp\.escape|Promise\.try|Error\.isError|Iterator\.concat|Math\.sumPrecise|URLPattern)\(|\.(?:from|to)Base64\(/;
    expect(sources.filter((file) => later.test(codeOf(file)))).toEqual([]);
  });

  it('imports the AWS SDK in one folder only', () => {
    const elsewhere = sources.filter((file) => !file.startsWith('lambdas/aws'));
    expect(arrows(elsewhere).filter((arrow) => / -> @aws-sdk\//.test(arrow))).toEqual([]);
  });

  it('lets one module know the feed library', () => {
    const strangers = sources.filter((file) => !file.startsWith('lambdas/core/feed/'));
    expect(arrows(strangers).filter((arrow) => arrow.endsWith(' -> feed'))).toEqual([]);
  });

  it('lets only the command that imports load what reads other tools, and only there know their libraries', () => {
    const elsewhere = sources.filter((file) => !file.startsWith('lambdas/local/import/'));
    const known = arrows(elsewhere).filter((arrow) => / -> lambdas\/local\/import\//.test(arrow));
    const users = new Set(known.map((arrow) => arrow.split(' -> ')[0]));
    expect([...users]).toEqual(['lambdas/local/commands/import.ts', 'lambdas/local/wording/import-text.ts']);
    expect(
      arrows(elsewhere).filter((arrow) => / -> (?:turndown|@joplin|@mixmark-io|yauzl|csv-parse)/.test(arrow)),
    ).toEqual([]);
  });

  it('loads nothing that reads Markdown or writes pages and feeds for a build that finds nothing to do', () => {
    const loaded = loadedWith(['lambdas/tidings.ts', 'lambdas/local/commands/build.ts']);
    const packages = loaded.filter((name) => !/^(?:node:|lambdas\/)|package\.json$/.test(name));
    expect(packages.toSorted()).toEqual(['yaml']);
  });

  it('has no export that nobody imports', () => {
    // `infra/bundle.ts` writes what imports the functions, and puts the slim packages in the place of others.
    // `infra/package/build.ts` puts its own installation in the place of the repository's, and scripts import the library.
    const isBundled = (file: string) =>
      /^(?:lambdas\/(?:library\.ts|aws\/(?:publish\.ts|digest\.ts|slim\/))|infra\/package\/installation\.ts)/.test(
        file,
      );
    expect(unusedExports(sources.filter((file) => !isBundled(file)))).toEqual([]);
  });
});

/** The files and packages that these files load before anything of them is run. */
function loadedWith(files: readonly string[]): string[] {
  const loaded = new Set(files);
  for (const file of loaded) if (sources.includes(file)) for (const to of loadedBy(file)) loaded.add(to);
  return [...loaded];
}

/** Exports that no file names which imports theirs, the tests among them. */
function unusedExports(files: readonly string[]): string[] {
  const all = [...sources, ...globSync('tests/**/*.{ts,mjs}', { cwd: root })];
  const texts = new Map(all.map((file) => [file, withoutComments(readFileSync(join(root, file), 'utf8'))]));
  const importers = new Map<string, string[]>();
  for (const file of all) for (const to of importsOf(file)) importers.set(to, [...(importers.get(to) ?? []), file]);
  return files.flatMap((file) => {
    const users = (importers.get(file) ?? []).map((user) => texts.get(user)!);
    const unused = exportsOf(texts.get(file)!).filter((name) => !users.some((text) => mentions(text, name)));
    return unused.map((name) => `${file}: ${name}`);
  });
}

/** What a file exports by name, where it is declared or in a list. */
function exportsOf(text: string): string[] {
  const declared = text.matchAll(
    /^export (?:(?:abstract|async|declare) )*(?:class|const|function\*?|interface|type) (\w+)/gm,
  );
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(','));
  return [...Array.from(declared, ([, name]) => name!), ...listed.flatMap((part) => part.match(/\w+(?=\s*$)/) ?? [])];
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

/** Files that import each other, in a row or in a longer way round; each circle once, as the files on it. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at !== -1) return void found.push([...way.slice(at), file]);
    if (done.has(file)) return;
    for (const to of imports.get(file) ?? []) if (imports.has(to)) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
