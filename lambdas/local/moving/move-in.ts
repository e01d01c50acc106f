import { isHtml, isMarkdown } from '../../core/reading/endings.ts';
import type { Group } from '../../core/reading/field.ts';
import { linesOf, merged, type SettingsLine } from '../../core/reading/origins/lines.ts';
import type { FormerSite, FormerAddresses } from '../../core/reading/origins/origin.ts';
import { readYaml } from '../../core/reading/yaml.ts';
import type { Newsroom, PublishOptions } from '../../publish.ts';
import type { Listed } from '../../store.ts';
import { addressLines, type RefusedPattern } from './address-lines.ts';
import { type FoundFolder, foundFolder } from './found-folder.ts';
import { fieldsIn, type KeptAddress, keptAddresses } from './kept-addresses.ts';
import { type FieldsOf, filesInPlace, filesMoved, isDated, type MovedFiles } from './moved-files.ts';
import { MovedStore } from './moved-store.ts';

/** How a folder of another generator becomes a newsroom. */
export interface MoveIn extends Pick<MovedFiles, 'copies' | 'moves'> {
  origin: FormerSite;
  found: FoundFolder;
  /** Whether its articles are in `articles/` already. */
  isInPlace: boolean;
  /** Patterns of the sections that have articles. */
  sections: readonly FormerAddresses[];
  /** What `settings.yaml` says. */
  written: Group;
  /** What `settings.yaml` should say besides what it says. */
  lines: readonly SettingsLine[];
  /** Which articles keep their address with that. */
  addresses: readonly KeptAddress[];
  /** The pattern of its addresses, if settings here cannot have it. */
  refused?: RefusedPattern;
  /** The newsroom as it would be. */
  newsroom: Newsroom;
  /** The file of the other folder that a key of the newsroom comes from. */
  fileOf: (key: string) => string | undefined;
}

/** What it takes to move in, if the content folder comes from another generator. Nothing is written. */
export async function moveIn(
  newsroom: Newsroom,
  folder: string,
  options: Pick<PublishOptions, 'now' | 'onProgress'>,
): Promise<MoveIn | undefined> {
  const found = await foundFolder(folder, newsroom.content);
  if (!found) return undefined;
  const { origin, store, below, files } = found;
  const fieldsOf = (file: Listed) => fieldsIn(store, file);
  const there = files.filter(({ key }) => key.startsWith(`${below}articles/`));
  const elsewhere = await filesMoved(found, fieldsOf);
  const hasOthers = elsewhere.copies.some(({ from, into }) => into.startsWith('articles/') && !isIn('articles', from));
  const isInPlace = there.length > 0 && (!hasOthers || (await haveArticle(there, fieldsOf)));
  const moved = isInPlace ? filesInPlace(found) : elsewhere;
  const written = await writtenSettings(newsroom);
  const paths = [...moved.files.keys()].filter((key) => key.startsWith('articles/') && isText(key));
  const others = linesOf(origin, written, paths);
  const withLines = (lines: readonly SettingsLine[]): Newsroom => ({
    ...newsroom,
    content: new MovedStore(store, moved.files, JSON.stringify(merged(written, lines))),
  });
  const chosen = await addressLines({ origin, paths, written: written['permalink'] }, (lines, section) =>
    keptAddresses(withLines([...others, ...lines]), { origin, options, section }),
  );
  const lines = inOrder([...others, ...chosen.lines]);
  const fileOf = (key: string) => moved.files.get(key)?.key;
  const { addresses, sections, refused } = chosen;
  const places = { found, isInPlace, copies: moved.copies, moves: moved.moves, fileOf };
  return {
    ...{ origin, ...places, sections, written, lines, addresses },
    ...(refused && { refused }),
    newsroom: withLines(lines),
  };
}

function isIn(folder: string, path: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}

/** Whether a folder `articles/` is that of a newsroom: other sites have one for pages, beside the folder of their posts. */
async function haveArticle(files: readonly Listed[], fieldsOf: FieldsOf): Promise<boolean> {
  const texts = files.filter(({ key }) => isText(key));
  return (await Promise.all(texts.map((file) => isDated(file, fieldsOf)))).includes(true);
}

/** Whether a file may be an article. `_index.md` is Hugo's and Zola's page of a folder. */
function isText(key: string): boolean {
  return (isMarkdown(key) || isHtml(key)) && !/\/_index\.[^/]+$/.test(key);
}

const order = [
  'permalink.articles',
  'permalink.sections',
  'permalink.former',
  'permalink.tags',
  'permalink.authors',
  'feeds.former',
];

/** As the guide lists them, addresses and lists of feeds last. */
function inOrder(lines: readonly SettingsLine[]): SettingsLine[] {
  const rank = ({ path }: SettingsLine) => order.indexOf(path.join('.'));
  return lines.toSorted((a, b) => rank(a) - rank(b));
}

async function writtenSettings({ content }: Newsroom): Promise<Group> {
  const file = await content.read('settings.yaml');
  if (!file) return {};
  const text = new TextDecoder().decode(file.body).replaceAll('\r\n', '\n');
  const read = readYaml({ file: 'settings.yaml', text }, { yaml: text, firstLine: 1 });
  return 'problems' in read ? {} : Object.fromEntries(read.fields.map(({ name, value }) => [name, value]));
}
