import { decodeHtml, escapeHtml } from '../../../core/html.ts';

/** Shortcodes for code that name no language, and those of SyntaxHighlighter that are named after one. */
const unnamed = 'code|sourcecode|source|text|plain';
const languages =
  'as3|actionscript3|bash|shell|coldfusion|cf|clojure|clj|cpp|c|c-sharp|csharp|css|delphi|pas|pascal|diff|patch|erl|erlang|fsharp|go|golang|' +
  'groovy|haskell|java|jfx|javafx|js|jscript|javascript|latex|tex|matlab|matlabkey|objc|obj-c|perl|pl|ps|powershell|php|py|python|r|splus|' +
  'rails|rb|ror|ruby|scala|sql|swift|ts|typescript|vb|vbnet|xml|xhtml|xslt|html|yaml|yml';

/** CodeColorer's have its options and the language in their names: `[ccnLe_php]`. */
const shortcode = new RegExp(
  String.raw`\[(${unnamed}|${languages}|cc[ielwbnst]*(?:_\w+)?)((?:\s[^\]\n]*)?)\]([^]*?)\[/\1\]`,
  'gi',
);
/** Of WP-Syntax, in which HTML is code too. */
const element = /<pre((?=[^>]*\slang=)[^>]*)>([^]*?)<\/pre>/gi;

/**
 * Code that plugins of WordPress show, as HTML: `[php]…[/php]`, `[code lang="php"]…[/code]`, `<pre lang="php">…</pre>`. To all that reads
 * the text afterwards, there are no shortcodes, paragraphs or addresses in it.
 */
export function withCode(text: string): string {
  return text
    .replace(shortcode, (_, name: string, attributes: string, code: string) =>
      asElement(code, languageIn(attributes) ?? languageOf(name.toLowerCase())),
    )
    .replace(element, (_, attributes: string, code: string) => asElement(code, languageIn(attributes) ?? ''));
}

function languageOf(name: string): string {
  if (languages.split('|').includes(name)) return name;
  return name.startsWith('cc') ? (name.split('_')[1] ?? '') : '';
}

function languageIn(attributes: string): string | undefined {
  return /\slang(?:uage)?=["']?([\w+#-]+)/i.exec(attributes)?.[1]?.toLowerCase();
}

function asElement(written: string, language: string): string {
  // Some editors have encoded it, as HTML has to be, and some have not.
  const isEncoded = /&(?:lt|gt|amp|quot|#\d+);/.test(written) && !/<[a-z/!?]/i.test(written);
  const code = (isEncoded ? decodeHtml(written) : written).replace(/^[ \t]*\r?\n|\s+$/g, '');
  const html = escapeHtml(code).replaceAll('[', '&#91;').replaceAll('://', '&#58;//');
  return `\n\n<pre><code${language && ` class="language-${escapeHtml(language)}"`}>${html}</code></pre>\n\n`;
}
