import type { Range } from './code-ranges.ts';

/** A tag of a template language in the text of an article. */
export interface TemplateTag extends Range {
  /** Hugo's `{{< x >}}`, Liquid's and Nunjucks' `{% x %}` and `{{ x }}`, their comments, and WordPress' `[x]`. */
  kind: 'shortcode' | 'tag' | 'output' | 'comment' | 'wordpress';
  /** Its name; for an output its first word, for an end tag the name of what it ends. */
  name: string;
  isEnd: boolean;
  /** What follows the name; for an output all that it says. */
  argumentText: string;
}

/** Whether a text may hold a tag: most hold none, and this is the fastest way to find out. */
export function mayHoldTags(text: string): boolean {
  return /\{[{%#/]|\[\/?(?:caption|gallery|embed)\b/.test(text);
}

/** The first tag at or after `from`; one that has no end is text. */
export function nextTag(text: string, from: number): TemplateTag | undefined {
  beginning.lastIndex = from;
  for (let found = beginning.exec(text); found; found = beginning.exec(text)) {
    const tag = tagAt(text, found.index);
    if (tag) return tag;
  }
  return undefined;
}

const beginning = /\{[{%#/]|\[(?=\/?(?:caption|gallery|embed)\b)/g;

/** Anything longer is not a tag: this bounds the cost of an unclosed brace. */
const longest = 4000;

interface Form {
  kind: TemplateTag['kind'];
  start: string;
  end: string;
  /** What is between them, in whole. */
  inner: RegExp;
}

/** The first form that fits counts. The groups of `inner`: whether it is an end tag, the name, what follows it. */
const forms: readonly Form[] = [
  { kind: 'comment', start: '{{/*', end: '*/}}', inner: /^()()(.*)$/s },
  { kind: 'comment', start: '{{- /*', end: '*/ -}}', inner: /^()()(.*)$/s },
  { kind: 'comment', start: '{{!--', end: '--}}', inner: /^()()(.*)$/s },
  { kind: 'comment', start: '{{!', end: '}}', inner: /^()()(.*)$/s },
  { kind: 'shortcode', start: '{{<', end: '>}}', inner: /^\s*(\/?)\s*(\/\*|\w[\w./-]*)(.*?)\/?\s*$/s },
  { kind: 'shortcode', start: '{{%', end: '%}}', inner: /^\s*(\/?)\s*(\/\*|\w[\w./-]*)(.*?)\/?\s*$/s },
  { kind: 'output', start: '{{{', end: '}}}', inner: /^()[-~]?\s*([\w$.@#/>]+)(.*)$/s },
  { kind: 'output', start: '{{', end: '}}', inner: /^()[-~]?\s*([\w$.@#/>([]+|(?=["']))(.*?)[-~]?$/s },
  { kind: 'comment', start: '{%', end: '%}', inner: /^[-~+]?\s*()()#(.*)$/s },
  { kind: 'tag', start: '{%', end: '%}', inner: /^[-~+@=]?\s*(end(?=[a-z])|)([\w-]+)(.*?)[-~+]?$/s },
  { kind: 'comment', start: '{/*', end: '*/}', inner: /^()()(.*)$/s },
  // `{#wells}` is the name of a heading.
  { kind: 'comment', start: '{#', end: '#}', inner: /^()()([-~+\s].*)$/s },
  { kind: 'wordpress', start: '[', end: ']', inner: /^(\/?)(caption|gallery|embed)((?:[\s=].*)?)$/s },
];

function tagAt(text: string, start: number): TemplateTag | undefined {
  for (const form of forms) {
    if (!text.startsWith(form.start, start)) continue;
    const inside = start + form.start.length;
    const close = endOf(text, inside, form);
    const [, end, name, rest] = (close !== -1 && form.inner.exec(text.slice(inside, close))) || [];
    if (name === undefined || rest === undefined) continue;
    const isLink = form.kind === 'wordpress' && !rest.includes('=') && /^[([:]/.test(text.slice(close + 1, close + 2));
    if (isLink) continue; // Of Markdown.
    const argumentText = (form.kind === 'output' ? name + rest : rest).trim();
    return { kind: form.kind, name, isEnd: end !== '', argumentText, start, end: close + form.end.length };
  }
  return undefined;
}

/** Where the tag's end begins: nothing between quotation marks ends it, unless one of them has no partner. */
function endOf(text: string, from: number, { kind, end }: Form): number {
  const simple = text.indexOf(end, from);
  if (simple === -1 || simple - from > longest) return -1;
  if (kind === 'comment') return simple;
  const region = text.slice(from, from + longest);
  let quote = '';
  for (let at = 0; at < region.length; at++) {
    const sign = region.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (region.startsWith(end, at)) return from + at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return simple;
}
