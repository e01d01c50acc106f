import { isLanguageFolder } from '../languages/known-languages.ts';
import { literal } from '../../text/literal.ts';
import { folderSaid, given, saidInProgram, siteSaid } from './configuration.ts';
import type { ConfigFile, FormerSiteReader, Said } from './origin.ts';

/** Where VitePress has its configuration, below the folder of its pages. */
const configuration = /^((?:[^/]+\/)?)\.vitepress\/config(?:\/index)?\.m?[jt]s$/;

/** A site of VitePress by the text of its configuration, which is a program (vitepress.dev, "Site Config", "Routing"). */
export const vitepress: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => configuration.test(key));
  if (!config) return undefined;
  const [, root = ''] = configuration.exec(config.key)!;
  const source = [root.slice(0, -1), folderSaid(saidInProgram(config, ['srcDir']), '')].filter(Boolean).join('/');
  const end = /\bcleanUrls\s*:(?!\s*false\b)/.test(config.text) ? '' : '.html';
  const language = saidInProgram(config, ['lang']);
  const rewrites = rewritesIn(config);
  const folders = ['/:sections', ...(rewrites === undefined || rewrites.length > 0 ? ['/:sections[1:]', ''] : [])];
  // Where a page is an `index.md`, its folder is its address.
  const ends = end === '' ? ['/'] : ['.html', '/'];
  return {
    generator: 'VitePress',
    file: config.key,
    isProgram: true,
    source,
    ...given({
      name: saidInProgram(config, ['title']),
      url: siteSaid(saidInProgram(config, ['hostname'])),
      description: saidInProgram(config, ['description']),
      language,
      languages: languagesIn(config, { language, source, keys }),
    }),
    addresses: {
      written: `/:sections/:filename${end}`,
      why: 'the rule of VitePress: the folders, then the name of the file',
      candidates: ends.flatMap((one) => folders.map((folder) => `${folder}/:filename${one}`)),
    },
    feeds: [],
    notes: rewrites
      ? []
      : [`\`rewrites\` in ${config.key} is code: nobody can tell whether addresses are kept without running it.`],
    addressOf: ({ path }) => rewrites && pageAddress(path, { rewrites, end }),
  };
};

/** A page that is at the address of another path. */
interface Rewrite {
  from: RegExp;
  /** Text, and at every second place the name of a parameter. */
  to: readonly string[];
}

/** `rewrites: { 'en/:rest*': ':rest*' }`; `undefined` if they are a function or anything else that only running them would tell. */
function rewritesIn({ text }: ConfigFile): Rewrite[] | undefined {
  const [, list] = /\brewrites\s*(?::\s*\{([^{}]*)\}|[(:])/.exec(text) ?? ['', ''];
  if (list === undefined) return undefined;
  const entries = [...list.matchAll(/(["'])(.*?)\1\s*:\s*(["'])(.*?)\3/g)];
  if (entries.some(([, , from = '', , to = '']) => /[()^{}+?]/.test(from + to))) return undefined;
  return entries.map(([, , from = '', , to = '']) => {
    const parts = from.split(/:(\w+\*?)/);
    const source = parts.map((part, at) => {
      if (at % 2 === 0) return literal(part);
      return part.endsWith('*') ? `(?<${part.slice(0, -1)}>.*)` : `(?<${part}>[^/]+?)`;
    });
    return { from: new RegExp(`^${source.join('')}$`), to: to.replaceAll('*', '').split(/:(\w+)/) };
  });
}

/** The languages of the site, its own first: those that folders are called by, where it has `locales`. */
function languagesIn(
  { key, text }: ConfigFile,
  { language, source, keys }: { language: Said | undefined; source: string; keys: readonly string[] },
): Said | undefined {
  const below = source === '' ? '' : `${source}/`;
  const folders = keys.flatMap((one) => (one.startsWith(below) ? one.slice(below.length).split('/', 1) : []));
  const others = [...new Set(folders.filter((folder) => isLanguageFolder(folder) && folder !== language?.value))];
  if (!language || others.length === 0 || !/\blocales\s*:/.test(text)) return undefined;
  return { value: [language.value, ...others].join(', '), why: `locales in ${key}` };
}

/** Where VitePress puts a page: at the path of its file, or where `rewrites` puts that (`src/node/plugins/rewritesPlugin.ts` there). */
function pageAddress(path: string, { rewrites, end }: { rewrites: readonly Rewrite[]; end: string }): string {
  const rewrite = rewrites.find(({ from }) => from.test(path));
  const values = rewrite?.from.exec(path)?.groups ?? {};
  const place = rewrite?.to.map((part, at) => (at % 2 === 0 ? part : (values[part] ?? ''))).join('') ?? path;
  const page = place.replace(/^\/+/, '').replace(/\.md$/, '');
  return `/${/(?:^|\/)index$/.test(page) ? page.replace(/index$/, '') : page + end}`;
}
