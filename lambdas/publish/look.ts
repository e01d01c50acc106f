import type { Article } from '../core/article.ts';
import { type Catalogue, publicIn, shownIn } from '../core/catalogue.ts';
import { type Counters, readCounters } from '../core/reading/counters.ts';
import { isLabelKind, kindOf } from '../core/reading/item-kind.ts';
import { decode } from '../core/reading/decode.ts';
import { isContentItem } from '../core/reading/endings.ts';
import { bundleOf } from '../core/reading/folder-files.ts';
import type { Picture } from '../core/pictures/pictures.ts';
import type { Identities } from '../core/identity/identity.ts';
import type { Problem } from '../core/problem.ts';
import type { Position } from '../core/reading/position.ts';
import { guessedLanguages, languagesIn } from '../core/reading/languages/languages.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';
import { type MenuPlaces, readSettings } from '../core/reading/read-settings.ts';
import type { FooterText } from '../core/scene.ts';
import type { Settings } from '../core/settings.ts';
import type { Listed, Store } from '../store.ts';
import { attachAll } from './attachments.ts';
import { catalogued } from './catalogued.ts';
import { ContentReader, type LookInput, parsedWithOf } from './content-reader.ts';
import { readFolders } from './folders.ts';
import { footerOf } from './footer.ts';
import type { Held } from './held.ts';
import type { KeptBodies } from './kept-bodies.ts';
import { inParallel } from './parallel.ts';
import type { Shaping } from './parse-item.ts';
import { filesIn, type WorkPart } from './part.ts';
import { peopleOf } from './people.ts';
import { readOr } from './read-file.ts';
import { damagedRecord, readRecords, type Records } from './records.ts';
import { type Drawings, measureAll } from './shown-pictures.ts';
import { allGone, withUnseen } from './unseen.ts';
import { tagNamesOf } from './tag-names.ts';
import type { Item, State } from './state.ts';

/** The content as it is: every article at its last good version, and what is wrong. */
export interface Inventory extends Shaping {
  counters: Counters;
  catalogue: Catalogue;
  identities: Identities;
  /** By path: what the next run may trust. */
  items: Map<string, Item>;
  /** By path: every article as it was parsed, public or not. */
  parsed: Map<string, Item>;
  /** By path: the pictures that live articles show. */
  pictures: State['pictures'];
  /** SVGs that were cleaned to be measured. */
  drawings: Drawings;
  /** By path: articles that are refused because the program fails at their pages. */
  unrendered: State['unrendered'];
  /** By path: the files that live articles link to or play. */
  attachments: State['attachments'];
  /** Bodies that this run parsed, if they are kept; others are read again when needed. */
  bodies: KeptBodies;
  /** By path: last good versions that were held before this run. */
  held: Map<string, Held>;
  /** Paths of all content items. */
  paths: Set<string>;
  /** All files of the content, by their keys. */
  files: ReadonlyMap<string, Listed>;
  /** Every article, public or not, in order of the paths. */
  articles: readonly Article[];
  /** Paths of the articles that are last good versions of faulty items. */
  heldPaths: ReadonlySet<string>;
  /** Where the settings name the podcast's cover. */
  coverAt: Position | undefined;
  /** Where they name logo and icon. */
  brandAt: ReturnType<typeof readSettings>['brandAt'];
  /** Where they name what the menu and the footer lead to. */
  menuAt: MenuPlaces | undefined;
  /** The text that they have for the footer. */
  footer: FooterText | undefined;
  /** Paths of the files that were read for the names of authors. */
  ofAuthors: ReadonlySet<string>;
  /** Paths of content items that were refused and have no known good version. */
  refused: string[];
  /** Problems with what was read; see `remarks` for the rest. */
  problems: Problem[];
  parsedWith: string;
  /** The records of the digests. */
  records: Records;
}

/** By path: the pictures that are shown, without the versions of their files. */
export function picturesOf({ pictures }: Pick<Inventory, 'pictures'>): Map<string, Picture> {
  return new Map([...pictures].map(([path, { picture }]) => [path, picture]));
}

/**
 * The settings or the theme have a problem, or everything is gone: then every page would be wrong, so nothing is published. Or nothing is
 * there yet, which is a warning.
 */
export class SettingsRefused extends Error {
  override name = 'SettingsRefused';
  readonly problems: Problem[];
  /** What has the problem, as the subject of a sentence. */
  readonly what: 'The settings' | 'The theme' | 'The content';
  constructor(problems: Problem[], what: SettingsRefused['what'] = 'The settings') {
    const has = what === 'The settings' ? 'have' : 'has';
    const isFault = problems.some(({ severity }) => severity === 'problem');
    super(
      isFault
        ? `${what} ${has} a problem. Until it is corrected, nothing new is published.`
        : 'There is nothing to publish yet.',
    );
    this.problems = problems;
    this.what = what;
  }
}

/**
 * Lists the content and parses what is new: only content items that changed since the state was written are read. Throws
 * `SettingsRefused`, and `OutOfTime` where what is parsed is noted in `soFar`.
 */
export async function look(input: LookInput): Promise<Inventory> {
  const { options, state } = input;
  const inputs = await readInputs(input);
  const { settings, languages, people, tags, folders, counters, records, files } = inputs;
  const { reader, parsed } = await readArticles(input, inputs);
  const articles = reader.articles().filter(({ path }) => !inputs.refusedTags.includes(path));
  const paths = new Set(inputs.contentItems.map(({ key }) => key)).difference(reader.notArticles);
  const { catalogue, identities, warnings } = catalogued({ articles, paths, settings }, state, options.now);
  const shown = await readShown({ ...input, parsed }, { reader, files, articles: shownIn(catalogue), settings });
  const isPublic = new Set([...publicIn(catalogue), ...catalogue.labels].map(({ path }) => path));
  return {
    ...{ settings, languages, people, tags, folders, counters, catalogue, identities, records, paths, files },
    items: new Map([...reader.items].filter(([path]) => isPublic.has(path))),
    parsed: reader.items,
    pictures: shown.pictures.measured,
    drawings: shown.pictures.drawings,
    unrendered: reader.unrendered,
    attachments: shown.attachments.attached,
    ...{ bodies: reader.bodies, held: reader.held, refused: reader.refused },
    articles,
    heldPaths: new Set([...reader.items].flatMap(([path, { held }]) => (held ? [path] : []))),
    ...{ coverAt: inputs.coverAt, brandAt: inputs.brandAt, menuAt: inputs.menuAt, ofAuthors: inputs.ofAuthors },
    footer: inputs.footer,
    problems: [
      ...[...inputs.problems, ...reader.problems],
      ...[...shown.pictures.problems, ...shown.attachments.problems],
      ...[...catalogue.problems, ...warnings],
    ],
    parsedWith: reader.parsedWith,
  };
}

/** Parses only one part of the content, noting in `soFar` what is public of it. Throws as `look` does. */
export async function lookAtPart(input: LookInput, part: WorkPart): Promise<void> {
  const inputs = await readInputs(input);
  const { contentItems } = inputs;
  const isIn = filesIn(
    part,
    contentItems.map(({ key }) => key),
  );
  await readArticles(input, { ...inputs, contentItems: contentItems.filter(({ key }) => isIn(key)) });
}

/** Files that are read whatever has changed, and what is wrong with them. */
async function readInputs({ newsroom, state, listed: known }: LookInput) {
  const { content, site, needsSettings, theme = [] } = newsroom;
  if (theme.some(({ severity }) => severity === 'problem')) throw new SettingsRefused([...theme], 'The theme');
  const [
    seen,
    { settings, coverAt, brandAt, menuAt, problems: ofSettings },
    { counters, problems: ofCounters },
    records,
  ] = await Promise.all([
    known ?? content.list('', state.items.keys()),
    readSettingsOf(content, { needsSettings, state }),
    readCountersOf(content, state),
    readRecords(site, state.records),
  ]);
  const listed = withUnseen(seen, state);
  const gone = allGone(listed, state);
  if (gone) throw new SettingsRefused([gone], 'The content');
  const inArticles = listed.filter(({ key }) => key.startsWith('articles/'));
  const keys = new Set(inArticles.map(({ key }) => key));
  const others = listed.filter(isOther);
  const folders = await readFolders(content, inArticles);
  const ofTags = await tagNamesOf({ content, site }, others, state);
  const { people, read: ofAuthors, problems: ofPeople } = await peopleOf({ content, site }, listed, state);
  const contentItems = [
    ...listed.flatMap((one) => (one.key === 'articles' && one.fault ? { ...one, isFolder: true as const } : [])),
    ...inArticles.filter(({ key, isFolder }) => isFolder || isContentItem(key, keys)),
    ...others,
  ];
  // The names of other files are those of authors and tags, and of no language.
  const inLanguages = contentItems.map(({ key }) => key).filter((key) => !isLabelKind(kindOf(key)));
  const languages = languagesIn(inLanguages, settings);
  const { footer, problems: ofFooter } = await footerOf(settings, menuAt?.footer[0]);
  return {
    files: new Map(listed.map((file) => [file.key, file])),
    ...{ settings, coverAt, brandAt, menuAt, footer, languages, people, tags: ofTags.names, ofAuthors },
    ...{ refusedTags: ofTags.refused, counters, records, contentItems, folders: folders.marks },
    problems: [
      ...[...theme, ...ofSettings, ...guessedLanguages(languages), ...ofCounters],
      ...[...records.damaged.map(damagedRecord), ...folders.problems, ...ofPeople, ...ofTags.problems, ...ofFooter],
    ],
  };
}

/** Whether it is a page, or tells of an author or a tag. There are no bundles of pages. */
function isOther({ key, isFolder }: Listed): boolean {
  const kind = kindOf(key);
  return kind === 'page' ? isFolder === true || isContentItem(key, new Set()) : kind !== undefined;
}

type Inputs = Awaited<ReturnType<typeof readInputs>>;

async function readArticles(input: LookInput, inputs: Inputs) {
  const { settings, languages, people, tags, folders, contentItems } = inputs;
  const from = { ...input, settings, languages, folders, people, tags };
  const resumed = await input.soFar?.read(parsedWithOf(from), input.state);
  const parsed = resumed ?? input.parsed;
  const reader = new ContentReader({ ...from, parsed });
  let done = 0;
  const onTaken = (items: number) => input.options.onProgress?.('parse', (done += items), contentItems.length);
  for (const items of inOrder(contentItems, resumed?.last)) {
    const others = items.filter((listed) => !reader.takeCurrent(listed));
    onTaken(items.length - others.length);
    const beside = reader.openBeside(others.length);
    const atOnce = input.newsroom.content.parallel + (beside?.atOnce ?? 0);
    await inParallel(others, atOnce, async (listed) => {
      await reader.take(listed, beside);
      onTaken(1);
    }).finally(() => beside?.close());
  }
  return { reader, parsed };
}

/**
 * The pages of folders first: they say whether what is beside them is public. A run that goes on begins behind what was parsed
 * last, because every run parses what is not public, and would come less far each time.
 */
function inOrder(contentItems: readonly Listed[], last = ''): Listed[][] {
  const ahead = contentItems.filter(({ key }) => key > last);
  const behind = contentItems.filter(({ key }) => key <= last);
  const { first = [], then = [] } = Object.groupBy([...ahead, ...behind], ({ key }) =>
    bundleOf(key) === undefined ? 'then' : 'first',
  );
  return [first, then];
}

/** The pictures and other files that live articles show, play and link to. */
async function readShown(
  { newsroom: { content }, state, parsed, soFar }: LookInput,
  {
    reader,
    files,
    articles,
    settings,
  }: { reader: ContentReader; files: Inputs['files']; articles: readonly Article[]; settings: Settings },
) {
  // Another program may clean differently: what it measured has another hash than what this one would publish.
  const current = [parsed, state].filter((before) => before?.parsedWith === reader.parsedWith);
  const isCurrent = ([path, { version }]: [string, { version: string }]) => files.get(path)?.version === version;
  const pictures = await measureAll({
    ...{ content, soFar },
    known: new Map(current.flatMap((before) => [...(before?.pictures ?? [])].filter(isCurrent))),
    before: state.pictures,
    files,
    articles,
    settings,
    // One that its folder keeps back shows nothing.
    held: articles.filter(({ path }) => reader.items.get(path)?.held),
  });
  const sites = sitesOf(settings);
  const knownAttachments = new Map([...(parsed?.attachments ?? []), ...state.attachments].filter(isCurrent));
  return {
    pictures,
    attachments: await attachAll({
      ...{ content, soFar, files, articles, sites },
      known: knownAttachments,
      before: state.attachments,
    }),
  };
}

async function readSettingsOf(
  content: Store,
  { needsSettings, state }: { needsSettings: true | undefined; state: State },
): Promise<ReturnType<typeof readSettings>> {
  const file = await readOr(content, 'settings.yaml', (problem) => {
    throw new SettingsRefused([problem]);
  });
  if (!file && needsSettings) {
    const isNew = state.stamps.size === 0 && (await content.list('')).length === 0;
    throw new SettingsRefused([isNew ? nothingPushed : noSettings]);
  }
  if (!file?.body.length && state.last?.hadSettings)
    throw new SettingsRefused([lostSettings(file ? 'empty' : 'missing')]);
  const decoded = file && decode(file.body, 'settings.yaml');
  if (decoded && 'problem' in decoded) throw new SettingsRefused([decoded.problem]);
  const read = readSettings(decoded?.text);
  const problems = needsSettings ? read.problems.map(withoutAddress) : read.problems;
  if (problems.some(({ severity }) => severity === 'problem')) throw new SettingsRefused(problems);
  return read;
}

function withoutAddress(problem: Problem): Problem {
  return problem.found === 'url is missing' ? { ...problem, severity: 'problem' } : problem;
}

const noSettings: Problem = {
  severity: 'problem',
  file: 'settings.yaml',
  found: 'settings.yaml is missing',
  expected: 'the settings of the newsroom, with its name and its address (url)',
  fix: 'Put it there: `tidings push` sends it. Until then nothing is published, and what is online stays as it is.',
};

/**
 * A folder that was moved, or a disk that is not there, looks like a newsroom in which everything was deleted; and a full disk leaves an
 * empty file.
 */
const lostSettings = (is: 'missing' | 'empty'): Problem => ({
  severity: 'problem',
  file: 'settings.yaml',
  found:
    is === 'missing'
      ? 'settings.yaml is missing, and it was there when this site was last published'
      : 'settings.yaml is empty, and it was not when this site was last published',
  expected:
    'the settings of the newsroom, or the folder that has them: is this another one, or a disk that is not there?',
  fix:
    'Put it back. Until then nothing is published, and what is online stays as it is. If there are to be no settings, remove ' +
    '`.tidings/state.json` from the site first.',
});

/** Nothing is wrong with a newsroom that was deployed a moment ago. */
const nothingPushed: Problem = {
  severity: 'warning',
  file: 'settings.yaml',
  found: 'the content is still empty',
  expected: 'a newsroom with its settings',
  fix: 'Send it: `tidings push`.',
};

/** A file that cannot be read at all is one bad item like any other: the last good counters stay. */
async function readCountersOf(content: Store, state: State): Promise<{ counters: Counters; problems: Problem[] }> {
  const file = await readOr(content, 'counters.json', (problem) => problem);
  if (file && 'severity' in file) return { counters: state.counters, problems: [file] };
  const { counters, problems } = readCounters(file && new TextDecoder().decode(file.body));
  return { counters: counters.size === 0 && problems.length > 0 ? state.counters : counters, problems };
}
