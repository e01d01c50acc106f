import type { HtmlElement } from '../html/dom.ts';

/** What Substack's editor knows about a block, and keeps in its `data-attrs` as JSON. Empty if that cannot be read. */
export function attrsOf(element: HtmlElement): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(element.getAttribute('data-attrs') ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The first of these that is a non-empty text. */
export function textAttr(attrs: Record<string, unknown>, names: readonly string[]): string {
  const found = names.map((name) => attrs[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
}
