/**
 * What becomes of an archive that moves in from another generator:
 *
 *     node tests/quality/archive.ts ARCHIVES.json [NAME ...]
 *
 * ARCHIVES.json is a list of `Archive`. Each is copied as the guide says (posts to content/articles, static folders
 * beside it), built, and held against the rules of its own generator: how many of the posts are published, refused, or missing
 * without a word, how many answer at their old address, and what readers see that they should not.
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
import { join } from 'node:path';
import { openNewsroom, openSite } from '../../lambdas/local/newsroom.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { type Archive, isResourceAmong, type Truth, truthOf, withLanguages } from './archive-truth.ts';

/** What was counted of an archive. */
interface Count {
  archive: string;
  posts: number;
  published: number;
  refused: number;
  silent: number;
  addresses: number;
  deadPictures: number;
  templateText: number;
  reasons: Record<string, number>;
  examples: { silent: string[]; addresses: string[]; templateText: string[] };
}

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
  try {
    moveIn(archive, join(work, 'content'));
    const site = join(work, 'site');
    const report = await build(join(work, 'content'), site);
    return held(archive, truthsOf(archive), report, site);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Copies what the guide says should be copied, and writes the settings that it says should be written. */
function moveIn({ name, root, posts, static: folders = [], ...archive }: Archive, content: string): void {
  mkdirSync(content, { recursive: true });
  cpSync(join(root, posts), join(content, 'articles'), { recursive: true });
  for (const folder of folders) {
    const [from = folder, to = from] = folder.split(':');
    cpSync(join(root, from), join(content, to), { recursive: true });
  }
  const pattern = archive.setting ?? archive.permalink;
  const settings = {
    name,
    url: archive.url ?? 'https://news.example.org',
    language: archive.language ?? 'en',
    ...(archive.languages && { languages: archive.languages }),
    timezone: archive.timezone ?? 'UTC',
    ...(pattern !== undefined && { permalink: pattern }),
  };
  writeFileSync(join(content, 'settings.yaml'), JSON.stringify(settings));
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

function held(archive: Archive, truths: readonly Truth[], report: Report, site: string): Count {
  const posts = truths.filter((truth) => truth.address !== undefined);
  const shown = new Set([...report.appeared, ...report.scheduled, ...report.gone].map(({ path }) => path));
  const named = new Set(report.problems.map(({ file }) => file));
  const absent = posts.filter(({ file }) => !shown.has(`articles/${file}`));
  const silent = absent.filter(({ file }) => !named.has(`articles/${file}`));
  const lost = posts.filter(({ address = '' }) => !answers(site, address));
  const pages = globSync('**/*.html', { cwd: site }).map((page) => ({
    page,
    html: readFileSync(join(site, page), 'utf8'),
  }));
  const templated = pages.filter(({ html }) => hasTemplateText(html));
  return {
    archive: archive.name,
    posts: posts.length,
    published: posts.length - absent.length,
    refused: absent.length - silent.length,
    silent: silent.length,
    addresses: posts.length - lost.length,
    deadPictures: pages.reduce((sum, { html }) => sum + deadPictures(html, site), 0),
    templateText: templated.length,
    reasons: reasonsOf(report, absent),
    examples: {
      silent: silent.slice(0, 5).map(({ file }) => file),
      addresses: lost.slice(0, 10).map(({ file, address }) => `${file} ${address}`),
      templateText: templated.slice(0, 5).map(({ page }) => page),
    },
  };
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

/** Marks of templates that a reader sees, outside code. */
function hasTemplateText(html: string): boolean {
  const text = html
    .replaceAll(/<(pre|code|script|style|head|textarea)[\s>][^]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ');
  return /\{\{[<%]|\{%|\{\{ ?[a-z]|\{:\s?[.#]|^\s*:::|\[caption /m.test(text.replaceAll('&lt;', '<'));
}

/** Pictures of the site's own that are not there. */
function deadPictures(html: string, site: string): number {
  const sources = [...html.matchAll(/<img\s[^>]*?src="([^"]*)"/g)].map(([, source = '']) => source);
  return sources.filter((source) => source.startsWith('/') && !existsSync(join(site, decoded(source)))).length;
}

function reasonsOf(report: Report, absent: readonly Truth[]): Record<string, number> {
  const refused = new Set(absent.map(({ file }) => `articles/${file}`));
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
