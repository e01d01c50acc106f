/**
 * What becomes of an archive that moves in from another generator:
 *
 *     node tests/quality/archive.ts ARCHIVES.json [NAME ...]
 *
 * ARCHIVES.json is a list of `Archive`. Each is moved in as `check` says, with the lines for settings that it gives (or, where its
 * `setting` says how, as the guide says: posts to content/articles, static folders beside it), built, and held against the
 * rules of its own generator: how many of the posts are published, refused, not read and named, or missing without a word, how many
 * answer at their old address, and what readers see that they should not.
 */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { moveIn } from '../../lambdas/local/moving/move-in.ts';
import { openNewsroom, openSite } from '../../lambdas/local/newsroom.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { type Archive, isResourceAmong, type Truth, truthOf, withLanguages, withoutShared } from './archive-truth.ts';

/** What was counted of an archive. */
interface Count {
  archive: string;
  posts: number;
  published: number;
  refused: number;
  /** Pages without a date, which its generator publishes and which are no articles here; no post is among them. */
  undated: number;
  /** In a format that is not read, which a warning names with their number. */
  unread: number;
  silent: number;
  /** How many answer at their old address, of those whose old address is known. */
  addresses: number;
  known: number;
  pages: number;
  deadPictures: number;
  templateText: number;
  reasons: Record<string, number>;
  examples: {
    refused: string[];
    silent: string[];
    addresses: string[];
    templateText: string[];
    deadPictures: string[];
  };
}

/** Where a file of the archive (by its path in the folder of the posts) is in the newsroom. */
type KeyOf = (file: string) => string;

/** What is read as code, or not at all. */
const code = /<(pre|code|script|style|head|textarea)[\s>][^]*?<\/\1>/g;

const [list, ...names] = process.argv.slice(2);
if (list === undefined) {
  console.error('Give the list of archives: node tests/quality/archive.ts ARCHIVES.json [NAME ...]');
  process.exit(2);
}
const archives = (JSON.parse(readFileSync(list, 'utf8')) as Archive[]).filter(
  ({ name }) => names.length === 0 || names.includes(name),
);
for (const archive of archives)
  console.log(JSON.stringify(await countOf(withItsLanguages(archive)), undefined, names.length > 0 ? 2 : undefined));

function withItsLanguages(archive: Archive): Archive {
  const configuration = join(archive.root, 'config.toml');
  const text = existsSync(configuration) ? readFileSync(configuration, 'utf8') : undefined;
  return withLanguages(archive, globSync('**/*', { cwd: join(archive.root, archive.posts) }), text);
}

async function countOf(archive: Archive): Promise<Count> {
  const work = mkdtempSync(join(tmpdir(), 'archive-'));
  const content = join(work, 'content');
  try {
    const keyOf = archive.setting === undefined ? await moveAsChecked(archive, content) : moveAsSet(archive, content);
    const site = join(work, 'site');
    const report = await build(content, site);
    return held({ archive, truths: truthsOf(archive), keyOf, report, site });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Copies what `check` says should be copied, with the settings that it gives. */
async function moveAsChecked({ root, posts, generator }: Archive, content: string): Promise<KeyOf> {
  const moved = await moveIn(openNewsroom(root, new MemoryStore()), root, { now: Date.now() });
  if (moved?.origin.generator.toLowerCase() !== generator)
    throw new Error(`${root} is taken for an archive of ${moved?.origin.generator ?? 'nothing'}, not ${generator}`);
  const keys = new Map<string, string>();
  for (const { key } of [...(await moved.newsroom.content.list('')), { key: 'settings.yaml' }]) {
    const stored = await moved.newsroom.content.read(key);
    if (!stored) continue;
    mkdirSync(join(content, dirname(key)), { recursive: true });
    writeFileSync(join(content, key), stored.body);
    keys.set(moved.fileOf(key) ?? key, key);
  }
  return (file) => keys.get(posix.join(posts, file)) ?? `${posix.join(posts, file)}, which is not copied`;
}

/** Copies what the guide says should be copied, and writes the settings that it says should be written. */
function moveAsSet({ name, root, posts, static: folders = [], ...archive }: Archive, content: string): KeyOf {
  mkdirSync(content, { recursive: true });
  cpSync(join(root, posts), join(content, 'articles'), { recursive: true });
  for (const folder of folders) {
    const [from = folder, to = from] = folder.split(':');
    cpSync(join(root, from), join(content, to), { recursive: true });
  }
  const settings = {
    name,
    url: archive.url ?? 'https://news.example.org',
    language: archive.language ?? 'en',
    ...(archive.languages && { languages: archive.languages }),
    timezone: archive.timezone ?? 'UTC',
    permalink: archive.setting,
  };
  writeFileSync(join(content, 'settings.yaml'), JSON.stringify(settings));
  return (file) => `articles/${file}`;
}

async function build(content: string, site: string): Promise<Report> {
  return publish(openNewsroom(content, openSite(site, content)), { now: Date.now() });
}

function truthsOf(archive: Archive): Truth[] {
  const folder = join(archive.root, archive.posts);
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
  const posts = archive.generator === 'hugo' ? files.filter((file) => !isResourceAmong(files, file)) : files;
  return posts.toSorted().flatMap((file) => truthOf(archive, file, readFileSync(join(folder, file), 'utf8')) ?? []);
}

interface Outcome {
  archive: Archive;
  truths: readonly Truth[];
  keyOf: KeyOf;
  report: Report;
  site: string;
}

function held({ archive, truths, keyOf, report, site }: Outcome): Count {
  const shown = new Set([...report.appeared, ...report.scheduled, ...report.gone].map(({ path }) => path));
  const isShown = ({ file }: Truth) => shown.has(keyOf(file));
  const made = withoutShared(
    truths.filter(({ address }) => address !== undefined),
    isShown,
  );
  const undated = made.filter((one) => one.isUndated === true && !isShown(one));
  const posts = made.filter((one) => !undated.includes(one));
  const absent = posts.filter((post) => !isShown(post));
  const named = new Set(report.problems.map(({ file }) => file));
  const unread = absent.filter(({ file }) => isNamedByEnding(file, report));
  const isNamed = ({ file }: Truth) =>
    named.has(keyOf(file)) || unread.some((one) => one.file === file) || isNamedByField(archive, file, report);
  const silent = absent.filter((post) => !isNamed(post));
  const refused = absent.filter((post) => !silent.includes(post) && !unread.includes(post));
  const known = posts.filter((post) => !unread.includes(post) && !post.isUnknown);
  const lost = known.filter(({ address = '' }) => !answers(site, address));
  const pages = globSync('**/*.html', { cwd: site }).map((page) => ({
    page,
    html: readFileSync(join(site, page), 'utf8'),
  }));
  const inCode = pages.flatMap(({ html }) => [...html.matchAll(code)].map(([text]) => readable(text))).join('\n');
  const templated = pages.filter(({ html }) => hasTemplateText(html, inCode));
  const base = pathIn(pages.find(({ page }) => page === 'index.html')?.html ?? '');
  const dead = pages.flatMap(({ page, html }) => deadPictures(html, site, base).map((source) => `${page} ${source}`));
  return {
    archive: archive.name,
    posts: posts.length,
    published: posts.length - absent.length,
    refused: refused.length,
    undated: undated.length,
    unread: unread.length,
    silent: silent.length,
    addresses: known.length - lost.length,
    known: known.length,
    pages: pages.length,
    deadPictures: dead.length,
    templateText: templated.length,
    reasons: reasonsOf(report, new Set(refused.map(({ file }) => keyOf(file)))),
    examples: {
      refused: refused.slice(0, 10).map(({ file }) => file),
      silent: silent.slice(0, 5).map(({ file }) => file),
      addresses: lost.slice(0, 10).map(({ file, address }) => `${file} ${address}`),
      templateText: templated.slice(0, 10).map(({ page }) => page),
      deadPictures: dead.slice(0, 5),
    },
  };
}

/** Articles with one value of a field may share a warning, which has their number. */
function isNamedByField({ root, posts }: Archive, file: string, { problems }: Report): boolean {
  const text = readFileSync(join(root, posts, file), 'utf8');
  const fields = problems.flatMap(({ found }) => /^(\w+) is .*, in [\d,]+ files$/.exec(found)?.[1] ?? []);
  return fields.some((field) => new RegExp(`^${field}:`, 'm').test(text));
}

/** Files of a format that is not read share one warning, which has their ending and their number. */
function isNamedByEnding(file: string, { problems }: Report): boolean {
  const ending = posix.extname(file);
  return problems.some(({ found }) => found.startsWith(`${ending} is not the ending of an article`));
}

/** Whether a page or a redirect is at the address, in a folder behind a plain web server. */
function answers(site: string, address: string): boolean {
  const path = join(site, decoded(address));
  if (address.endsWith('/')) return existsSync(join(path, 'index.html'));
  return (
    existsSync(join(path, 'index.html')) || (existsSync(path) && statSync(path).isFile()) || existsSync(`${path}.html`)
  );
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Marks of templates that a reader sees outside code. `inCode`: what an excerpt may have from code, which is meant to be read. */
function hasTemplateText(html: string, inCode: string): boolean {
  const marks = readable(html.replaceAll(code, ' ')).matchAll(
    /(?:\{\{[<%]|\{%|\{\{ ?(?=[a-z])|\{:\s?[.#]|^\s*:::|\[caption ).{0,8}/gm,
  );
  return [...marks].some(([mark]) => !inCode.includes(mark));
}

/** The text of HTML. */
function readable(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll('&lt;', '<');
}

/** The folder of the server that the site is in, as the address of its front page has it: `/docs`. */
function pathIn(front: string): string {
  const [, path = ''] = /<link rel="canonical" href="https?:\/\/[^/"]+([^"]*?)\/?"/.exec(front) ?? [];
  return path;
}

/** Pictures of the site's own that are not there. */
function deadPictures(html: string, site: string, base: string): string[] {
  const sources = [...html.matchAll(/<img\s[^>]*?src="([^"]*)"/g)].map(([, source = '']) => source);
  const isThere = (source: string) =>
    existsSync(join(site, decoded(source.startsWith(`${base}/`) ? source.slice(base.length) : source)));
  return sources.filter((source) => source.startsWith('/') && !isThere(source));
}

function reasonsOf(report: Report, refused: ReadonlySet<string>): Record<string, number> {
  const problems = report.problems.filter(({ file }) => file !== undefined && refused.has(file));
  const kinds = Map.groupBy(problems, ({ found, expected }) =>
    `${found} | ${expected}`.replaceAll(/"[^"]*"|\d+|\S+\.(?:md|html)/g, '…').slice(0, 120),
  );
  return Object.fromEntries(
    [...kinds]
      .map(([kind, { length }]) => [kind, length] as const)
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 12),
  );
}
