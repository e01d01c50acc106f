import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = globSync('{lambdas,infra}/**/*.ts', { cwd: root }).toSorted();

/** What a file imports: repository paths for its own files, bare names for everything else. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found].map(([, from, dynamic, bare]) => {
    const name = (from ?? dynamic ?? bare)!;
    return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
  });
}

const within = (folder: string) => sources.filter((file) => file.startsWith(folder));
const arrows = (files: string[]) => files.flatMap((file) => importsOf(file).map((to) => `${file} -> ${to}`));

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
      ...['infra', 'lambdas', 'templates', 'content', 'tests', 'node_modules', 'site', 'cdk.out'],
    ]);
    const found = readdirSync(root).filter((name) => !name.startsWith('.'));
    expect(found.filter((name) => !usual.has(name))).toEqual([]);
  });

  it('is drawn by the code map: every room is named in it, and every place that it names is there', () => {
    const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('## Code map')[1]!.split('\n## ')[0]!;
    const named = [...map.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, place]) => place!);
    expect(named.filter((place) => !existsSync(join(root, place)))).toEqual([]);
    const rooms = ['lambdas', 'infra'].flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ parentPath, name }) => `${relative(root, join(parentPath, name))}/`),
    );
    expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
  });

  it('is mirrored by the tests', () => {
    const roomsOfTests = readdirSync(join(root, 'tests/core'), { withFileTypes: true })
      .concat(readdirSync(join(root, 'tests/local'), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && entry.name !== 'golden')
      .map(({ parentPath, name }) => relative(join(root, 'tests'), join(parentPath, name)));
    expect(roomsOfTests.filter((room) => !existsSync(join(root, 'lambdas', room)))).toEqual([]);
  });

  it('has at most thirty entries in the hall of the core', () => {
    expect(readdirSync(join(root, 'lambdas/core')).length).toBeLessThanOrEqual(30);
  });

  it('lets the core know the core, and libraries that compute', () => {
    const allowed =
      /^(?:lambdas\/core\/|node:crypto$|node:path$|node:zlib$|(?:feed|handlebars|markdown-it|markdown-it-footnote|sanitize-html|saxes|smol-toml|temporal-polyfill|yaml)(?:$|\/))/;
    const strangers = arrows(within('lambdas/core')).filter((arrow) => !allowed.test(arrow.split(' -> ')[1]!));
    expect(strangers).toEqual([]);
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

  it('has no circles, those of types included', () => {
    expect(circles(new Map(sources.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  it('keeps the two places it runs apart', () => {
    expect(arrows(within('lambdas/aws')).filter((arrow) => arrow.includes(' -> lambdas/local'))).toEqual([]);
    expect(arrows(within('lambdas/local')).filter((arrow) => arrow.includes(' -> lambdas/aws'))).toEqual([]);
  });

  it('imports the AWS SDK in one folder only', () => {
    const elsewhere = sources.filter((file) => !file.startsWith('lambdas/aws'));
    expect(arrows(elsewhere).filter((arrow) => / -> @aws-sdk\//.test(arrow))).toEqual([]);
  });

  it('lets one module know the feed library', () => {
    const strangers = sources.filter((file) => !file.startsWith('lambdas/core/feed/'));
    expect(arrows(strangers).filter((arrow) => arrow.endsWith(' -> feed'))).toEqual([]);
  });
});

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
