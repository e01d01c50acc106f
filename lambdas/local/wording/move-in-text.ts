import { posix } from 'node:path';
import { readSettings } from '../../core/reading/read-settings.ts';
import { partsOf, yamlOf } from '../../core/reading/origins/lines.ts';
import { count, inWords, number } from '../../core/text/amounts.ts';
import { shownPath } from '../moving/found-folder.ts';
import type { DatedFolder } from '../moving/dated-folders.ts';
import type { RefusedPattern } from '../moving/address-lines.ts';
import type { FolderBelow } from '../moving/folders-below.ts';
import type { KeptAddress } from '../moving/kept-addresses.ts';
import type { MoveIn } from '../moving/move-in.ts';
import type { UnknownFolder } from '../moving/unknown-folder.ts';

interface MoveInLook {
  /** The content folder as the person named it. */
  folder: string;
  /** Whether to name every article that would lose its address, instead of only the first ones. */
  all: boolean;
  /** How many articles will have an address, if somebody looked. */
  articles?: number;
  /** What else the folder holds, as long as its articles are not in place. */
  unknown?: UnknownFolder | undefined;
}

/** The same for machines: every line, and every article's address before and now. */
export function moveInJson({ origin, found, copies, moves, lines, addresses }: MoveIn) {
  const { generator, file, isProgram, notes } = origin;
  return {
    generator,
    file: shownPath(found, file),
    isProgram,
    copies: copies.map(({ from, into }) => ({ from: shownPath(found, from), into })),
    ...(moves.length > 0 && { moves }),
    settings: lines.map(({ path, value, why }) => ({ name: path.join('.'), value, why })),
    addresses: {
      articles: addresses.length,
      kept: addresses.filter(({ isKept }) => isKept).length,
      lost: addresses.filter(({ isKept }) => !isKept).map(({ path, before, now }) => ({ path, before, now })),
    },
    notes,
  };
}

/**
 * Where the site of a generator is, for someone who named the folder around it. `called`: how this program is called.
 */
export function sitesBelowText(sites: readonly FolderBelow[], called: string): string {
  return sites
    .map(
      ({ folder, generator }) =>
        `${folder} looks like ${archiveOf(generator)}. To move it in, look at that folder:\n\n    ${called} check --content ${folder}`,
    )
    .join('\n\n');
}

interface DatedLook {
  /** The folder that was looked through, as the person named it. */
  shown: string;
  unknown: UnknownFolder;
  /** A generator is known by its files, which has no articles. */
  isKnown: boolean;
}

/** What may be copied from a folder of whose articles no generator is known. */
export function datedFoldersText(folders: readonly DatedFolder[], { shown, unknown, isKnown }: DatedLook): string {
  const names = folders.map(({ folder }) => posix.basename(folder));
  const placed = folders.map(({ folder, texts }) => {
    const isNameOfOthers = names.filter((name) => name === posix.basename(folder)).length > 1;
    return { folder, texts, into: posix.join('content/articles', isNameOfOthers ? posix.dirname(folder) : '', '/') };
  });
  const lines = placed.map(
    ({ folder, texts, into }) =>
      `cp -R ${inShell(posix.join(shown, folder))} ${inShell(into)} # ${count(texts, 'text')}`,
  );
  const isElsewhere = (one: string) => !folders.some(({ folder }) => `${one}/`.startsWith(`${folder}/`));
  const pictures = unknown.statics
    .filter(isElsewhere)
    .map((one) => `cp -R ${inShell(posix.join(shown, one))} content/`);
  const start = isKnown
    ? 'What looks like articles beside that, because it has dates, can be copied:'
    : `${generatorText(unknown.other)}, and Tidings reads articles in \`articles/\`. What looks like articles, because it has dates, can be copied:`;
  return (
    `${start}\n\n` +
    `${indented([`mkdir -p ${[...new Set(placed.map(({ into }) => inShell(into)))].join(' ')}`, ...lines, ...pictures])}\n\n` +
    unreadText(unknown) +
    `Copy ${pictures.length > 0 ? 'other' : 'the'} folders of their pictures, too, into \`content/\`. ` +
    'Write `name`, `url`, `language` and `timezone` in content/settings.yaml, and, as `permalink`, ' +
    'the pattern of their addresses, such as `/:year/:month/:slug/`. Then run `check` once more.'
  );
}

function generatorText(other: UnknownFolder['other']): string {
  return other
    ? `This looks like ${archiveOf(other.generator)} (${other.file}), whose configuration is not read`
    : 'No generator is known by the files here';
}

/** That there is no article, and where articles are looked for. `unknown`: what else can be said of a folder that is no newsroom. */
export function noArticlesText(shown: string, unknown?: UnknownFolder): string {
  const where = `No article was found: articles are Markdown in ${posix.join(shown, 'articles/')}, and there is none.`;
  if (!unknown) return where;
  return `${where} ${generatorText(unknown.other)}. ${unreadText(unknown)}If the articles are in another folder, name that one with --content.`;
}

/** How many texts are not Markdown, with a space behind it. */
function unreadText({ texts }: UnknownFolder): string {
  const named = texts.slice(0, 2).map(({ ending, files }) => `${count(files, 'file')} in ${ending}`);
  return named.length > 0 ? `${inWords(named)} would have to be Markdown first. ` : '';
}

/** How many of the articles that would lose their address are named. */
const mostNamed = 3;

/** What a folder of another generator is, what to copy from it, what to write in `settings.yaml`, and what that keeps. */
export function moveInText(move: MoveIn, { folder, all, articles = 0, unknown }: MoveInLook): string {
  const parts = [
    introduction(move),
    ...(move.isInPlace ? [] : [copiesText(move, unknown)]),
    ...(move.lines.length > 0 ? [linesText(move, folder), ...untoldText(move)] : []),
    ...(move.addresses.length > 0 ? [addressesText(move, all), ...unknownText(articles - move.addresses.length)] : []),
    ...(move.refused ? [refusedText(move.refused)] : []),
    ...move.origin.notes,
  ];
  return parts.join('\n\n');
}

/** `This looks like a Hugo archive (old/hugo.toml). It has its articles at /:year/:slug/ (permalinks for post in hugo.toml).` */
function introduction({ origin, found, sections }: MoveIn): string {
  const { generator, file, isProgram, addresses } = origin;
  const own = sections.length > 0 ? sections : [addresses];
  const where = [...new Set(own.map(({ written, why }) => `\`${written}\` (${why})`))].join(', ');
  const program = isProgram
    ? ` ${file} is a program: it was not run, only read. Compare what is said here with addresses that you know.`
    : '';
  return `This looks like ${archiveOf(generator)}: ${shownPath(found, file)}. Its articles are at ${where}.${program}`;
}

function archiveOf(generator: string): string {
  return `${/^(?:[AE]|Mk)/.test(generator) ? 'an' : 'a'} ${generator} archive`;
}

function copiesText({ copies, moves, found }: MoveIn, unknown?: UnknownFolder): string {
  if (!copies.some(({ into }) => into.startsWith('articles/')))
    return `Tidings reads articles in \`articles/\`. No folder with dated articles was found here${unknown && unknown.texts.length > 0 ? `. ${unreadText(unknown)}C` : ': c'}opy the folder with your articles to content/articles/.`;
  const into = [...new Set(copies.map(({ into }) => into))].filter((one) => one !== '');
  const lines = [
    `mkdir -p ${into.map((one) => posix.join('content', one)).join(' ')}`,
    ...copies.map(
      ({ from, into }) =>
        `cp -R ${inShell(shownPath(found, from))}${from.endsWith('/') ? '.' : ''} ${posix.join('content', into, '/')}`,
    ),
    ...moves.map(({ from, into }) => `mv ${posix.join('content', from)} ${posix.join('content', into, '/')}`),
  ];
  const isThere = found.files.some(({ key }) => key.startsWith(`${found.below}articles/`));
  const why = isThere ? 'none is in that folder here' : 'there is no such folder';
  return `Tidings reads articles in \`articles/\`, and ${why}. To move in, copy:\n\n${indented(lines)}`;
}

function inShell(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** The lines to paste, and those that go into a group that is there. */
function linesText({ lines, written, isInPlace }: MoveIn, folder: string): string {
  const file = posix.join(isInPlace ? folder : 'content', 'settings.yaml');
  const [added = [], pasted = []] = [true, false].map((isThere) =>
    lines.filter(({ path: [name] }) => (written[name] !== undefined) === isThere),
  );
  const groups = [...Map.groupBy(added, ({ path: [name] }) => name)];
  return [
    ...(pasted.length > 0 ? [`Write in ${file}:\n\n${indented(yamlOf(pasted))}`] : []),
    ...groups.map(([name, own]) =>
      typeof written[name] === 'string'
        ? `Write in ${file}, in place of \`${name}: ${written[name]}\`:\n\n${indented(yamlOf(own))}`
        : `Write in ${file}, below \`${name}:\`:\n\n${indented(partsOf(own))}`,
    ),
  ].join('\n\n');
}

/** Values that the configuration does not give, with the defaults that apply until somebody writes them. */
function untoldText({ lines, written }: MoveIn): string[] {
  const isTold = (name: string) => written[name] !== undefined || lines.some(({ path }) => path[0] === name);
  const usual = readSettings(undefined).settings;
  const untold = (['name', 'url', 'language', 'timezone'] as const).filter((name) => !isTold(name));
  const names = untold.map((name) => `\`${name}: ${usual[name]}\``);
  return names.length > 0
    ? [
        `Not in the old configuration, so the ${names.length === 1 ? 'default applies' : 'defaults apply'}: ${names.join(', ')}. Write your own where a default is wrong.`,
      ]
    : [];
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}

/** `With these lines 508 of 509 articles keep their address`, and which do not. */
function addressesText(move: MoveIn, all: boolean): string {
  const { addresses, lines } = move;
  const lost = addresses.filter(({ isKept }) => !isKept);
  const kept = addresses.length - lost.length;
  const words = lines.some(({ path: [name] }) => name === 'permalink') ? 'With these lines ' : '';
  const example = addresses.find(({ isKept }) => isKept);
  const such = example ? `, such as ${example.before} of ${placeOf(move, example)}` : '';
  const keep = kept === 1 || addresses.length === 1 ? 'keeps its address' : 'keep their address';
  const first = `${words}${number(kept)} of ${count(addresses.length, 'article')} ${keep}${such}.`;
  if (lost.length === 0) return first;
  const named = all ? lost : lost.slice(0, mostNamed);
  const rest = lost.length - named.length;
  const others =
    kept === 0
      ? 'their front matter'
      : lost.length === 1
        ? 'the front matter of the other'
        : 'the front matter of the others';
  return [
    `${first} In ${addresses.length === 1 ? 'its front matter' : others}, write where ${lost.length === 1 ? 'it was' : 'they were'}:`,
    '',
    ...named.map((one) => `    ${placeOf(move, one)}: \`aliases: [${JSON.stringify(one.before)}]\``),
    ...(rest > 0 ? [`    and ${number(rest)} more: --all shows each`] : []),
  ].join('\n');
}

function refusedText({ written, why }: RefusedPattern): string {
  return (
    `\`${written}\` ${why}, which settings here do not know, so nobody can tell which addresses are kept. Write a pattern of your own ` +
    'as `permalink`, and in the front matter of each article where it was, such as `aliases: ["/2026/wells/"]`.'
  );
}

/** That there are articles whose former address does not follow from their files, such as one of Pelican with a title in Cyrillic. */
function unknownText(articles: number): string[] {
  if (articles <= 0) return [];
  const [where, aliases] = ['nobody can tell from the files', 'write `aliases: [/the/old/address/]`'];
  return articles === 1
    ? [`Where one other article was, ${where}. If it was elsewhere, ${aliases} in its front matter.`]
    : [
        `Where ${number(articles)} other articles were, ${where}. Look at some: if one was elsewhere, ${aliases} in its front matter.`,
      ];
}

/** Where the file is now. */
function placeOf({ found, fileOf }: MoveIn, { path }: KeptAddress): string {
  return shownPath(found, fileOf(path) ?? path);
}
