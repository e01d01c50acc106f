import { isLanguageFolder } from '../languages/known-languages.ts';
import { isLayout } from './configuration-files.ts';
import { folderSaid, given, groupIn, saidIn, saidInProgram, siteSaid } from './configuration.ts';
import { eleventyPattern } from './eleventy-pattern.ts';
import type { ConfigFile, FormerSite, FormerSiteReader, Said } from './origin.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, sourceName, textOf } from './source-item.ts';

const configuration = /(?:^|\/)(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/;
const directoryData = /\.11tydata\.(?:json|[cm]?[jt]s)$/;
const siteData = /(?:^|\/)_data\/(?:site|metadata|meta)\.(?:json|ya?ml|[cm]?js)$/;

/**
 * A site of Eleventy by its configuration or its directory data (11ty.dev, "Configuration", "Directory Specific Data
 * Files"). Programs are not run: text in quotation marks is taken to mean what it looks like.
 */
export const eleventy: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => configuration.test(key));
  const data = files.filter(({ key }) => directoryData.test(key));
  const shown = config ?? data[0];
  if (!shown) return undefined;
  const layouts = layoutsIn(files, config?.text ?? '');
  const inData = data.map(permalinkIn).find((found) => found);
  const said = inData ?? layouts.values().next().value?.said;
  const pattern = said && eleventyPattern(said.value, config?.text ?? '');
  const written = pattern?.pattern ?? usual;
  // What code puts together for them, nobody can tell.
  const byDefault = inData ? pattern?.pattern : usual;
  const others = [...layouts.values()].map((layout) => layout.pattern);
  const source = config ? sourceIn(config, keys) : { folder: '', notes: [] };
  return {
    generator: 'Eleventy',
    file: shown.key,
    besides: [...new Set([...layouts.values()].map(({ key }) => key))],
    isProgram: !shown.key.endsWith('.json'),
    source: source.folder,
    ...siteIn(files),
    addresses: {
      written: said?.value ?? written,
      why: said?.why ?? 'the rule of Eleventy: the folders, then the name without its day',
      candidates: [
        ...new Set([
          written,
          written.replace(':title', ':slugortitle'),
          ...others,
          byDefault ?? usual,
          ...inLanguages(source.folder, keys),
        ]),
      ],
    },
    feeds: config ? feedsIn(config) : [],
    notes: [
      ...source.notes,
      ...(pattern?.guessed ?? []).map(
        (text) => `What ${text} prints is not known without running it: year, month and day are assumed.`,
      ),
    ],
    addressOf: (item) =>
      eleventyAddress(item, layouts.get(layoutName(textOf(item.fields['layout'])))?.pattern ?? byDefault),
  };
};

const usual = '/:sections/:slug/';

/** The rule where every language has a folder: that of the newsroom's own is no section here. */
function inLanguages(source: string, keys: readonly string[]): string[] {
  const below = source === '' ? '' : `${source}/`;
  const folders = keys.flatMap((key) =>
    key.startsWith(below) ? (key.slice(below.length).split('/', 1)[0] ?? '') : [],
  );
  const tags = new Set(folders.filter(isLanguageFolder));
  return tags.size > 1 ? [`/:lang${usual}`] : [];
}

/**
 * The folder of everything that is published. If a program puts its name together, it is the one that has the folders
 * of layouts and data, which Eleventy looks for below it (11ty.dev, "Configuration", "Directory for Includes").
 */
function sourceIn(config: ConfigFile, keys: readonly string[]): { folder: string; notes: string[] } {
  const said = saidInProgram(config, ['input']);
  if (said) return { folder: folderSaid(said, ''), notes: [] };
  const found = keys.map((key) => /^(?:([^/]+)\/)?_(?:includes|layouts|data)\//.exec(key));
  const folders = new Set(found.flatMap((match) => (match ? (match[1] ?? '') : [])));
  const [folder = ''] = folders;
  if (folders.size !== 1 || folder === '' || !/\binput["']?\s*:/.test(config.text)) return { folder: '', notes: [] };
  return {
    folder,
    notes: [`${config.key} gives its \`input\` as code: ${folder}/ is assumed, because the layouts are there.`],
  };
}

/** A layout whose front matter gives the address of all that uses it (11ty.dev, "Layouts", "Front Matter Data in Layouts"). */
interface AddressingLayout {
  key: string;
  said: Said;
  pattern: string;
}

/** Those layouts by their names. */
function layoutsIn(files: readonly ConfigFile[], configuration: string): Map<string, AddressingLayout> {
  const found = files.flatMap(({ key, text }): [string, AddressingLayout][] => {
    const [, frontMatter = ''] = isLayout(key) ? (/^---\r?\n([^]*?)^---/m.exec(text) ?? []) : [];
    const [, , value] = /^permalink:[ \t]*(["']?)(.*)\1[ \t]*\r?$/m.exec(frontMatter) ?? [];
    const pattern = value === undefined ? undefined : eleventyPattern(value, configuration)?.pattern;
    return pattern === undefined
      ? []
      : [[layoutName(key), { key, said: { value: value!, why: `permalink in the layout ${key}` }, pattern }]];
  });
  return new Map(found);
}

/** Without its folder and its ending. */
function layoutName(path = ''): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

function permalinkIn(file: ConfigFile): Said | undefined {
  return file.key.endsWith('.json')
    ? saidIn(groupIn(file), ['permalink'], file.key)
    : (saidInProgram(file, ['permalink']) ?? permalinkReturned(file));
}

/** The text that a function returns at once, ``permalink: ({ page }) => `/blog/${page.fileSlug}/` ``, as a template. */
function permalinkReturned({ key, text }: ConfigFile): Said | undefined {
  const [, returned] =
    /\bpermalink["']?\s*:?\s*(?:async\s+)?(?:function\b\s*\w*)?\s*(?:\([^()]*\)|\w+)\s*(?:=>)?\s*\{?\s*(?:return\s+)?`([^`\n]*)`/.exec(
      text,
    ) ?? [];
  if (returned === undefined) return undefined;
  const value = returned
    .replaceAll(/\$\{\s*(?:\w+\.)?(page\.\w+|title)\s*\}/g, '{{ $1 }}')
    .replaceAll(/\$\{\s*(?:\w+\.)?slug(?:ify)?\(\s*(?:\w+\.)?(page\.fileSlug|title)\s*\)\s*\}/g, '{{ $1 | slugify }}');
  return { value, why: `permalink in the text of ${key}` };
}

/** What themes have in `_data/site.json` or `_data/metadata.js`. */
function siteIn(files: readonly ConfigFile[]): Pick<FormerSite, 'name' | 'url' | 'description' | 'language'> {
  const file = files.find(({ key }) => siteData.test(key));
  if (!file) return {};
  const said = (...names: string[]) =>
    file.key.endsWith('js') ? saidInProgram(file, names) : saidIn(groupIn(file), names, file.key);
  return given({
    name: said('title', 'name'),
    url: siteSaid(said('url', 'baseUrl')),
    description: said('description'),
    language: said('language', 'lang', 'locale'),
  });
}

/** The RSS plugin's feed is at `/feed/feed.xml` unless its options say otherwise. */
function feedsIn(config: ConfigFile): Said[] {
  if (!/plugin-rss/.test(config.text)) return [];
  const said = saidInProgram(config, ['outputPath']);
  return [said ?? { value: '/feed/feed.xml', why: `the RSS plugin in ${config.key}` }];
}

/** Where Eleventy puts a page (11ty.dev, "Permalinks"). If front matter has a template, nobody can tell. */
function eleventyAddress(item: SourceItem, pattern: string | undefined): string | undefined {
  const own = textOf(item.fields['permalink']);
  if (own !== undefined) return own.includes('{{') || own.includes('{%') ? undefined : own;
  if (pattern === undefined) return undefined;
  const name = sourceName(item.path);
  return filledWith(pattern, {
    ...partsOfDay(dayOf(item, name)),
    ...{ slug: name.rest, sections: name.folders.join('/'), title: slugged(textOf(item.fields['title']) ?? '') },
  });
}

/** Eleventy's `slugify`, for Latin letters. */
function slugged(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
