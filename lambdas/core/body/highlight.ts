import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { decodeHtml, escapeHtml } from '../html.ts';
import { coloured } from './highlighted.ts';

/** Each brings its other names with it: `js`, `sh`, `yml`, `toml`, `html`. */
const languages: Record<string, object> = {
  ...{ bash, c, cpp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, makefile, markdown },
  ...{ php, powershell, python, r, ruby, rust, shell, sql, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
hljs.registerAliases(['scss', 'less'], { languageName: 'css' });

/**
 * In UTF-16 units. Longer code, and what exceeds the total of a page, is shown without colours: in most grammars some
 * patterns take time that grows with the square of their input. (It grows fastest for C#, which is not included.)
 */
const longestLine = 1_000;
const longestBlock = 10_000;
const longestPage = 50_000;

const hasLongLine = new RegExp(`[^\\n]{${longestLine + 1}}`);

/**
 * The body with the code of languages that are known in colours: `<span class="hljs-keyword">`. The colours do not nest,
 * and without them the body is what it was, byte for byte (see `withoutHighlights`). Code that holds markup stays as it is.
 */
export function highlight(html: string): string {
  let room = longestPage;
  return html.replaceAll(
    /(<pre tabindex="0"><code class="language-([^"]+)">)([^<]+)(?=<\/code><\/pre>)/g,
    (written, start: string, named: string, code: string) => {
      const language = languageIn(decodeHtml(named));
      if (language === undefined || code.length > Math.min(longestBlock, room) || hasLongLine.test(code))
        return written;
      room -= code.length;
      const inColours = inColoursOf(language, decodeHtml(code));
      return inColours.replaceAll(/<[^>]*>/g, '') === code ? start + inColours : written;
    },
  );
}

/** The name in what a fence says: `js`, `js{1,3}`, `{r`, `.python`. */
function languageIn(named: string): string | undefined {
  const [name = ''] = /[\w+#-]+/.exec(named) ?? [];
  return hljs.getLanguage(name) && name;
}

function inColoursOf(language: string, code: string): string {
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  /** The colours of the scopes around the current place. */
  const open: (string | undefined)[] = [];
  const runs: { colour: string | undefined; text: string }[] = [];
  for (const [piece, scope] of value.matchAll(/<span class="(?:hljs-)?([a-z-]*)[^>]*>|<\/span>|[^<]+/g)) {
    if (scope !== undefined) open.push(colourOf.get(scope) ?? open.at(-1));
    else if (piece === '</span>') open.pop();
    else addTo(runs, open.at(-1), escapeHtml(decodeHtml(piece)));
  }
  return runs.map(({ colour, text }) => (colour ? `${coloured}${colour}">${text}</span>` : text)).join('');
}

function addTo(runs: { colour: string | undefined; text: string }[], colour: string | undefined, text: string): void {
  const last = runs.at(-1);
  if (last && last.colour === colour) last.text += text;
  else runs.push({ colour, text });
}

/** The colour of each scope of the library (highlight.js, "CSS classes reference"); all others have none. */
const colourOf = new Map(
  Object.entries({
    comment: 'comment quote meta',
    keyword: 'keyword selector-tag name section template-tag doctag',
    string: 'string regexp char code link',
    number: 'number literal symbol bullet variable template-variable',
    title: 'title built type class function',
    attr: 'attr attribute property selector-class selector-id selector-attr selector-pseudo',
    addition: 'addition',
    deletion: 'deletion',
  }).flatMap(([colour, scopes]) => scopes.split(' ').map((scope) => [scope, colour] as const)),
);
