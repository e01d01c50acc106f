import { join, relative, resolve } from 'node:path';
import { digestsPrefix, privatePrefix } from '../../core/keys.ts';
import { count } from '../../core/text/amounts.ts';
import { type PublishOptions, SettingsRefused } from '../../publish.ts';
import { survey } from '../../publish/survey.ts';
import type { KeptText } from '../../publish/newsroom.ts';
import { keptCheck, keptParsed } from '../kept-report.ts';
import { keepSurvey, keptSurvey, type Surveyed } from '../kept-survey.ts';
import { siteIn } from '../site-in.ts';
import { stateIn } from '../state-in.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { SeenStore } from '../stores/seen-store.ts';
import { nowFor, openNewsroom } from '../newsroom.ts';
import { openParserThreads } from '../process/parser-threads.ts';
import { hasProblem, type Outcome, orRefused } from '../outcome.ts';
import { type DatedFolder, datedFolders } from '../moving/dated-folders.ts';
import { type FolderBelow, foldersBelow } from '../moving/folders-below.ts';
import { shownPath } from '../moving/found-folder.ts';
import { type MoveIn, moveIn } from '../moving/move-in.ts';
import { type UnknownFolder, unknownFolder } from '../moving/unknown-folder.ts';
import { datedFoldersText, moveInJson, moveInText, noArticlesText, sitesBelowText } from '../wording/move-in-text.ts';
import { annotation } from '../wording/annotation.ts';
import { progressOn } from '../wording/progress.ts';
import { reportJson } from '../wording/report-json.ts';
import { problemsCount, problemsText } from '../wording/report-text.ts';
import { ofNextIssues } from '../of-next-issues.ts';
import type { Invocation, Options, Run } from './run.ts';

/**
 * `tidings check`: shows every problem and warning, what the site knows that the content does not say, and how a folder of another
 * generator moves in; changes nothing.
 */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const opened = openNewsroom(options.content, new MemoryStore());
  const now = await nowFor(invocation, opened.content);
  const newsroom = { ...opened, content: new SeenStore(opened.content), parserBeside: openParserThreads };
  // Nothing is written, so a plain line per phase would tell nobody anything.
  const progress = progressOn(terminal, { quiet: true });
  const asked = { now, onProgress: progress.onProgress };
  const { outcome, move, isKept } = await checked(newsroom, options, asked).finally(progress.end);
  const isOwn = move !== undefined || (await newsroom.content.read('settings.yaml')) !== undefined;
  const isForeign = !isOwn || move?.isInPlace === false;
  // Beside the documentation that a configuration is of, there may be a site with news.
  const mayBeBelow = !isOwn || (move !== undefined && isWithoutArticles(move));
  const sites = mayBeBelow ? await foldersBelow(newsroom.content, options.content) : [];
  const known = move && shownPath(move.found, move.origin.file);
  const below = sites.filter((site) => !known?.startsWith(`${site.folder}/`));
  // Nobody copies a folder into itself: what is wrong with it says what to move.
  const isElsewhere = resolve(options.content) !== resolve('content');
  const dated = mayBeBelow && below.length === 0 && isElsewhere ? await datedFolders(newsroom.content) : [];
  const elsewhere = {
    ...(below.length > 0 && { sitesBelow: below }),
    ...(dated.length > 0 && { datedFolders: dated }),
  };
  if (options.json)
    terminal.printJson({ ...reportJson(outcome), ...(move && { moveIn: moveInJson(move) }), ...elsewhere });
  else
    tell(
      { outcome, move, isOwn, below, dated, ...(isForeign && { unknown: await unknownFolder(newsroom.content) }) },
      invocation,
    );
  if (isKept) terminal.say(asBefore);
  return hasProblem(outcome) ? 1 : 0;
};

/** Whether the folder of another generator has nothing to copy to `articles/`. */
function isWithoutArticles({ isInPlace, copies }: MoveIn): boolean {
  return !isInPlace && !copies.some(({ into }) => into.startsWith('articles/'));
}

/** Said beside the result, which is the same whether it was kept or not. */
const asBefore =
  'Nothing has changed since the last check, so this is what it found. --fresh reads everything again.\n';

type Asked = Pick<PublishOptions, 'now' | 'onProgress'>;

interface Checked {
  outcome: Outcome;
  move: MoveIn | undefined;
}

interface Told extends Checked {
  /** Whether it is what the last check found. */
  isKept: boolean;
}

/** Content that is still elsewhere is checked as it would be here. */
async function checked(newsroom: Surveyed['newsroom'], options: Options, asked: Asked): Promise<Told> {
  const move = await moveIn(newsroom, options.content, asked);
  const folder = siteIn(options.out);
  const site = folder && new SeenStore(folder);
  const parsed = forgetting(keptParsed(options.content), options);
  if (!move || move.isInPlace) {
    const seen = { newsroom: { ...newsroom, parsed }, site, now: asked.now, besides: move && moveInJson(move) };
    return { ...(await surveyed(seen, options, asked)), move };
  }
  // The look of another generator is none of ours.
  const room = { ...move.newsroom, theme: [], parsed };
  // What is in the folder of the site is another newsroom's.
  const outcome = await orRefused(survey(room, asked));
  return { outcome: whereTheyAre(outcome, move, options.content), move, isKept: false };
}

/** What there is to say of the content, or was, if all is as it was. */
async function surveyed(seen: Surveyed, options: Options, asked: Asked): Promise<Pick<Told, 'outcome' | 'isKept'>> {
  const { newsroom, site } = seen;
  const place = forgetting(keptCheck(options.content, options.out), options);
  // What is listed need not be read again to see whether it has changed.
  if (site) await Promise.all([privatePrefix, digestsPrefix].map((prefix) => site.list(prefix)));
  const kept = await keptSurvey(place, seen);
  if (kept) return { outcome: kept, isKept: true };
  const besides = ofNextIssues(newsroom, { site, now: asked.now });
  const outcome = await orRefused(survey(newsroom, { ...asked, published: await stateIn(site), besides }));
  if (!(outcome instanceof SettingsRefused)) await keepSurvey(place, seen, outcome);
  return { outcome, isKept: false };
}

/** With `--fresh`, what is kept is only replaced. */
function forgetting(place: KeptText, { fresh }: Options): KeptText {
  return fresh ? { ...place, read: () => undefined } : place;
}

interface Found extends Checked {
  isOwn: boolean;
  below: readonly FolderBelow[];
  dated: readonly DatedFolder[];
  /** Of a folder that is no newsroom. */
  unknown?: UnknownFolder;
}

function tell(
  { outcome, move, isOwn, below, dated, unknown }: Found,
  { options, terminal, called }: Pick<Invocation, 'options' | 'terminal' | 'called'>,
): void {
  const articles = withAddressIn(outcome);
  const all = options.all === true;
  if (move) terminal.print(`${moveInText(move, { folder: options.content, all, articles, unknown })}\n`);
  if (below.length > 0) terminal.print(`${sitesBelowText(below, called)}\n`);
  const shown = options.content;
  if (dated.length > 0 && unknown)
    terminal.print(`${datedFoldersText(dated, { shown, unknown, isKnown: move !== undefined })}\n`);
  const look = { folder: options.content, ...terminal };
  const problems = problemsText(outcome.problems, look, options.all ? {} : { each: '--all shows each' });
  if (problems) terminal.print(`${problems}\n`);
  if (options.github) for (const problem of outcome.problems) terminal.print(annotation(problem, options.content));
  if (!isOwn && below.length + dated.length === 0) terminal.print(noSettings(options.content));
  const items = unknown ? articlesIn(outcome) : itemsIn(outcome);
  if (!move && below.length + dated.length === 0 && items === 0)
    terminal.print(noArticlesText(options.content, unknown));
  terminal.print(summary(outcome, isOwn ? 'No problems, no warnings' : 'Nothing else is wrong'));
}

/** Problems with the files as they are now, rather than where they would be; and with the settings where they are to be written. */
function whereTheyAre(outcome: Outcome, move: MoveIn, folder: string): Outcome {
  const { found, fileOf, written } = move;
  const isToBeWritten = Object.keys(written).length === 0;
  const placed = outcome.problems.map((problem) => {
    if (problem.file === 'settings.yaml' && isToBeWritten)
      return { ...problem, file: relative(folder, join('content', problem.file)) };
    const file = fileOf(problem.file);
    return file === undefined ? problem : { ...problem, file: relative(found.below, file) };
  });
  if (outcome instanceof SettingsRefused) return new SettingsRefused(placed, outcome.what);
  return { ...outcome, problems: placed };
}

function noSettings(folder: string): string {
  return (
    `There is no ${join(folder, 'settings.yaml')}, so every setting has its default, and feeds link to https://news.example.org. ` +
    'Write the file, with `name:` and `url:` at least.'
  );
}

/** `2 problems and 1 warning in 17 content items.` */
function summary(outcome: Outcome, well: string): string {
  const found = problemsCount(outcome.problems) || well;
  if (outcome instanceof SettingsRefused)
    return `${found} in ${outcome.what.toLowerCase()}. The articles will be checked once no problem is left there.`;
  return `${found} in ${count(itemsIn(outcome) ?? 0, 'content item')}.`;
}

/** How many content items there are; `undefined` if nobody looked. */
function itemsIn(outcome: Outcome): number | undefined {
  if (outcome instanceof SettingsRefused) return undefined;
  return Object.values(outcome.others).reduce((sum, amount) => sum + amount, articlesIn(outcome) ?? 0);
}

/** The same of articles alone: what is in the other folders of a generator is often read as something else. */
function articlesIn(outcome: Outcome): number | undefined {
  if (outcome instanceof SettingsRefused) return undefined;
  return Object.values(outcome.articles).reduce((sum, amount) => sum + amount, 0);
}

/** How many articles have an address, now or later, or have had one here. */
function withAddressIn(outcome: Outcome): number {
  if (outcome instanceof SettingsRefused) return 0;
  const { live, scheduled, expired, withdrawn } = outcome.articles;
  return live + scheduled + expired + withdrawn;
}
