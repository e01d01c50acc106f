import { escapeHtml } from '../../../core/html.ts';

/** A node of Lexical's document, as Ghost's editor keeps it. */
interface LexicalNode {
  type?: string;
  text?: string;
  /** Bits: 1 bold, 2 italic, 4 strikethrough, 8 underline, 16 code, 32 subscript, 64 superscript. */
  format?: number | string;
  tag?: string;
  listType?: string;
  url?: string;
  src?: string;
  alt?: string;
  altText?: string;
  caption?: string;
  html?: string;
  code?: string;
  language?: string;
  metadata?: { title?: string };
  children?: LexicalNode[];
}

const formats: [bit: number, element: string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
];

/**
 * The HTML of a text that is in an export only as Ghost's editor keeps it, which happens to posts that were made
 * through its API. `undefined` for anything else; `unknown` is called with the kind of each block that is left out.
 */
export function htmlOfLexical(lexical: string, unknown: (type: string) => void): string | undefined {
  try {
    const { root } = JSON.parse(lexical) as { root?: LexicalNode };
    return root && inner(root, unknown);
  } catch {
    return undefined;
  }
}

function inner(node: LexicalNode, unknown: (type: string) => void): string {
  return (node.children ?? []).map((child) => htmlOf(child, unknown)).join('');
}

function htmlOf(node: LexicalNode, unknown: (type: string) => void): string {
  const { type = '', tag, url = '', src = '', caption = '' } = node;
  const within = () => inner(node, unknown);
  switch (type) {
    case 'text':
    case 'extended-text':
      return formatted(node);
    case 'linebreak':
      return '<br>';
    case 'paragraph':
      return `<p>${within()}</p>`;
    case 'heading':
    case 'extended-heading':
      return `<${headingIn(tag)}>${within()}</${headingIn(tag)}>`;
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return `<blockquote>${within()}</blockquote>`;
    case 'list':
      return node.listType === 'number' ? `<ol>${within()}</ol>` : `<ul>${within()}</ul>`;
    case 'listitem':
      return `<li>${within()}</li>`;
    case 'link':
      return `<a href="${escapeHtml(url)}">${within()}</a>`;
    case 'horizontalrule':
      return '<hr>';
    case 'image':
      return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(node.alt ?? node.altText ?? '')}">${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
    case 'html':
    case 'embed':
      return node.html ?? '';
    case 'codeblock':
      return `<pre><code class="language-${escapeHtml(node.language ?? '')}">${escapeHtml(node.code ?? '')}</code></pre>`;
    case 'bookmark':
      return `<p><a href="${escapeHtml(url)}">${escapeHtml(node.metadata?.title ?? url)}</a></p>`;
    default:
      unknown(type);
      return within();
  }
}

function headingIn(tag = ''): string {
  return /^h[1-6]$/.test(tag) ? tag : 'h2';
}

function formatted({ text = '', format = 0 }: LexicalNode): string {
  const bits = typeof format === 'number' ? format : 0;
  return formats.reduce(
    (html, [bit, name]) => ((bits & bit) === 0 ? html : `<${name}>${html}</${name}>`),
    escapeHtml(text),
  );
}
