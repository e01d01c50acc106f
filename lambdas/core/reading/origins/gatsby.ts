import { posix } from 'node:path';
import { isMarkdown } from '../endings.ts';
import { given, saidInProgram, siteSaid } from './configuration.ts';
import type { FormerSiteReader, Traces } from './origin.ts';

/**
 * A site of Gatsby by the text of its two programs, where its articles are at the path of their files, as in the starters that most
 * sites began as (gatsbyjs.com, "Creating slugs for pages"; `createFilePath` of gatsby-source-filesystem). Of any other site nobody can
 * tell the addresses, so that it is only named.
 */
export const gatsby: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /^gatsby-config\.[cm]?[jt]s$/.test(key));
  const program = files.find(({ key }) => /^gatsby-node\.[cm]?[jt]s$/.test(key));
  const rule = program && ruleIn(program.text);
  const source = config && sourceIn(config.text, keys);
  if (!rule || source === undefined) return undefined;
  // Paths are relative to it, which changes nothing where no article is in it.
  if (rule.base !== '' && keys.some((key) => key.startsWith(`${source}/${rule.base}/`))) return undefined;
  const pattern = `${rule.prefix}/:sections/:filename/`;
  const feed = /gatsby-plugin-feed/.test(config!.text) ? saidInProgram(config!, ['output'], /^\//) : undefined;
  return {
    generator: 'Gatsby',
    file: config!.key,
    besides: [program.key],
    isProgram: true,
    source,
    ...given({
      name: saidInProgram(config!, ['title']),
      url: siteSaid(saidInProgram(config!, ['siteUrl'])),
      description: saidInProgram(config!, ['description']),
    }),
    addresses: { written: pattern, why: `createFilePath in the text of ${program.key}`, candidates: [pattern] },
    feeds: feed ? [feed] : [],
    notes: [],
    addressOf: ({ path }) => {
      const { dir, name } = posix.parse(path);
      return `${posix.join(rule.prefix, '/', dir, name === 'index' ? '' : name).replace(/\/$/, '')}/`;
    },
  };
};

/** The fields of a node that has its path as `slug`, and the page that is made of it; `undefined` if code makes anything else of that. */
function ruleIn(text: string): { prefix: string; base: string } | undefined {
  const code = text.replaceAll(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const [, variable = '', options = ''] = /\b(\w+)\s*=\s*createFilePath\(\{([^}]*)\}\)(?!\.)/.exec(code) ?? [];
  const [, , base = ''] = /\bbasePath:\s*(["'`])(?:\.?\/)?(.*?)\/?\1/.exec(options) ?? [];
  const all = Array.from(code.matchAll(/\bcreateNodeField\(\{([^]*?)\}\)/g), ([, fields = '']) => fields);
  const fields = all.find((one) => /\bname:\s*["'`]slug["'`]/.test(one));
  const ofField = prefixIn(fields, 'value', variable);
  const ofPage = prefixIn(code.slice(code.indexOf('createPage({')), 'path', String.raw`[\w.?]+\.fields\??\.slug`);
  return variable !== '' && ofField !== undefined && ofPage !== undefined
    ? { prefix: ofPage + ofField, base }
    : undefined;
}

/** What a field of an object has before a value: nothing in `path: post.fields.slug` and `value,`, `/blog` in `` path: `/blog${slug}` ``. */
function prefixIn(code = '', name: string, value: string): string | undefined {
  const whole = new RegExp(String.raw`\b${name}:\s*${value}\s*(?=[,}\n]|$)`);
  const alone = new RegExp(String.raw`(?:^|[,\n])\s*${name}\s*(?=[,\n]|$)`);
  if (whole.test(code) || (name === value && alone.test(code))) return '';
  const [, prefix] = new RegExp(`\\b${name}:\\s*\`/?([\\w/-]*?)/?\\$\\{${value}\\}/?\``).exec(code) ?? [];
  return prefix === undefined ? undefined : prefix === '' ? '' : `/${prefix}`;
}

/** The folder of gatsby-source-filesystem that has the most texts. */
function sourceIn(config: string, keys: Traces['keys']): string | undefined {
  const paths = [...config.matchAll(/\bpath:\s*(`[^`]*`|"[^"]*"|'[^']*'|path\.\w+\([^)]*\))/g)].map(
    ([, written = '']) =>
      posix
        .normalize(
          Array.from(written.matchAll(/["'`]([^"'`]*)["'`]/g), ([, part = '']) =>
            part.replace(/^\$\{__dirname\}\//, ''),
          ).join('/'),
        )
        .replace(/\/$/, ''),
  );
  const counted = paths.map((path) => ({
    path,
    texts: keys.filter((key) => key.startsWith(`${path}/`) && isMarkdown(key)).length,
  }));
  const [most] = counted.toSorted((a, b) => b.texts - a.texts);
  // Once they are in place, it has none.
  const areMoved = keys.some((key) => key.startsWith('articles/'));
  return most && (most.texts > 0 || areMoved) ? most.path : undefined;
}
