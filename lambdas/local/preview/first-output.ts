import { isDeepStrictEqual } from 'node:util';
import type { Article, Body } from '../../core/article.ts';
import { whole } from '../../core/catalogue/whole.ts';
import { keyOfArticle } from '../../core/keys.ts';
import { articleOutputs } from '../../core/outputs/articles.ts';
import type { Output } from '../../core/outputs/output.ts';
import { bundleOf, isFolderFile } from '../../core/reading/folder-files.ts';
import { sitesOf } from '../../core/reading/permalinks/written-path.ts';
import { type Terms, termsOf } from '../../core/related.ts';
import { sceneOf } from '../../core/scene.ts';
import { attachmentsIn } from '../../publish/attachments.ts';
import { basisOf } from '../../publish/basis.ts';
import { bodyReader } from '../../publish/bodies.ts';
import type { Inventory } from '../../publish/look.ts';
import type { Newsroom, PublishOptions } from '../../publish/newsroom.ts';
import { parseItem, termFields } from '../../publish/parse-item.ts';
import { relate, termSource } from '../../publish/related.ts';
import { picturesIn } from '../../publish/shown-pictures.ts';
import type { Listed } from '../../store.ts';
import type { Staged } from './staging.ts';

/** The page of an article, which can be shown before the rest is looked at and planned. */
interface FirstOutput {
  output: Output;
  article: Article;
  body: Body;
}

interface FirstInput {
  newsroom: Newsroom;
  /** The content as it is now, and what was planned when it was last looked at, with the same look. */
  listed: readonly Listed[];
  before: Staged;
  options: Pick<PublishOptions, 'now'>;
}

/**
 * The page of the article whose file is all that has changed, as the whole plan will have it; `undefined` where more follows from
 * the change than its text, so that only the whole plan can say what the page is.
 */
export async function firstOutput({ newsroom, listed, before, options }: FirstInput): Promise<FirstOutput | undefined> {
  const { inventory, outputs, opened } = before;
  const isSameHour = before.nextChangeAt === undefined || options.now < before.nextChangeAt;
  const file = isSameHour ? onlyChange(inventory.files, listed) : undefined;
  const was = file && articleOf(file, inventory);
  if (!was || outputs.get(keyOfArticle(was))?.of !== was.path) return undefined;
  const parsed = await parsedNow(newsroom, file, inventory);
  if (!parsed || !isSamePlace(parsed.article, was) || !showsKnownFiles(parsed.article, inventory)) return undefined;
  const { article, body } = parsed;
  const live = inventory.catalogue.live.map((one) => (one === was ? article : one));
  const catalogue = { ...inventory.catalogue, live };
  const now = { ...inventory, catalogue };
  const source = termSource(bodyReader(newsroom.content, inventory), { ...now, held: before.held }, termsFor(parsed));
  const count = inventory.settings.lists.related;
  const related = await relate({ opened, inventory: now, count, termsOf: source });
  const former = new Map(Array.from(inventory.identities.former, ([at, one]) => [at, one === was ? article : one]));
  const identities = { ...methodsOf(inventory), former };
  const scene = sceneOf({ ...basisOf(now, newsroom, options.now), identities, related: related.listOf });
  const alone = { ...scene, catalogue: { ...catalogue, live: [article], pages: [], gone: [] } };
  const output = articleOutputs(alone).find(({ key }) => key === keyOfArticle(article));
  return output && { output, article, body };
}

function methodsOf({ identities }: Inventory) {
  return { idOf: identities.idOf, idOfFeed: identities.idOfFeed };
}

/** The only file that is another one than before. */
function onlyChange(before: Inventory['files'], listed: readonly Listed[]): Listed | undefined {
  if (listed.length !== before.size) return undefined;
  const changed = listed.filter(({ key, version }) => before.get(key)?.version !== version);
  return changed.length === 1 && before.has(changed[0]!.key) ? changed[0] : undefined;
}

/** The article in the file, if it is public, has the place that it asks for, and says nothing about others. */
function articleOf({ key }: Listed, inventory: Inventory): Article | undefined {
  const { items, files, catalogue, unrendered, identities } = inventory;
  const item = items.get(key);
  const saysMore = bundleOf(key) !== undefined || isFolderFile(key, new Set(files.keys()));
  const isContested = unrendered.size > 0 || identities.refused.length > 0;
  if (!item || item.held || item.article.kind || saysMore || isContested) return undefined;
  return catalogue.live.find((article) => article === item.article);
}

async function parsedNow({ content }: Newsroom, { key, version }: Listed, shaping: Inventory) {
  const stored = await content.read(key).catch(() => undefined);
  if (stored?.version !== version) return undefined;
  const parsed = await parseItem({ path: key, bytes: stored.body }, shaping);
  if (parsed.kind === 'refused') return undefined;
  return { body: parsed.body, article: JSON.parse(JSON.stringify(parsed.article)) as Article };
}

/**
 * What may be different in an article of which nothing else follows but its page, the lists of articles that are like it, and
 * lists and feeds with its entry. Its title is not among it: by its title an article is recognised.
 */
const ofText = [
  ...[
    'hash',
    'excerpt',
    'words',
    'bodyBytes',
    'frameBytes',
    'references',
    'anchors',
    'summary',
    'correction',
    'updatedAt',
  ],
  ...['warnings', 'lines', 'undescribed', 'otherFields', 'unknownTags', 'idLine'],
] as const;

function isSamePlace(article: Article, before: Article): boolean {
  return isDeepStrictEqual(withoutText(article), withoutText(before));
}

function withoutText(article: Article): object {
  return Object.fromEntries(
    Object.entries(whole(article)).filter(([name]) => !(ofText as readonly string[]).includes(name)),
  );
}

/** Whether nothing has to be measured for it. */
function showsKnownFiles(article: Article, { files, pictures, attachments, settings }: Inventory): boolean {
  const sites = sitesOf(settings);
  const isKnown = (known: ReadonlyMap<string, { version: string }>) => (path: string) =>
    known.get(path)?.version === files.get(path)?.version;
  return (
    picturesIn([article], files, sites).values().every(isKnown(pictures)) &&
    attachmentsIn([article], files, sites).values().every(isKnown(attachments))
  );
}

function termsFor({ article, body }: { article: Article; body: Body }): Map<string, Terms> {
  return new Map([[article.path, termsOf(termFields(article, body.text))]]);
}
