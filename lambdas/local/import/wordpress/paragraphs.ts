const blocks =
  'table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|script|' +
  'p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary|iframe|video|audio';

/**
 * Text from WordPress' former editor, as HTML: an empty line separates paragraphs, and a line break stays one
 * (wpautop). Text from the present editor already has paragraphs.
 */
export function paragraphs(text: string): string {
  const kept: string[] = [];
  const apart = text
    .replace(/\r\n?/g, '\n')
    .replace(/<(pre|script|style|textarea)\b[^]*?<\/\1>/gi, (piece) => `\n\n\uFDD0${kept.push(piece) - 1}\uFDD0\n\n`)
    .replace(new RegExp(`(<(?:${blocks})\\b[^>]*>)`, 'gi'), (tag) =>
      /^<(?:blockquote|div)\b/i.test(tag) ? `\n\n${tag}\n\n` : `\n\n${tag}`,
    )
    .replace(new RegExp(`(</(?:${blocks})>)`, 'gi'), '$1\n\n');
  const isBlock = new RegExp(`^(?:</?(?:${blocks})\\b|<!--|\uFDD0)`, 'i');
  const pieces = apart.split(/\n\s*\n/).map((piece) => piece.trim());
  const written = pieces.map((piece) =>
    piece === '' || isBlock.test(piece) ? piece : `<p>${piece.replace(/\n/g, '<br>\n')}</p>`,
  );
  return written.join('\n').replace(/\uFDD0(\d+)\uFDD0/g, (_, index: string) => kept[Number(index)]!);
}
