import type { Article, Label } from '../core/article.ts';
import { isLabelKind } from '../core/reading/item-kind.ts';
import { stemOf } from '../core/reading/named-labels.ts';
import { slugOf } from '../core/text/slug.ts';

/** The fields of articles that hold labels. */
export const labelFields = ['tags', 'authors'] as const;

export type LabelField = (typeof labelFields)[number];

/** The slugs under which articles may have the label that a file tells of. */
export function slugsNamedBy({ path, label }: Article): Set<string> {
  const slugs = [slugOf(stemOf(path)), ...(label ? [label.slug, slugOf(label.name)] : [])];
  return new Set(slugs.filter((slug) => slug !== ''));
}

/** The field in which articles have the label that a file tells of. */
export function fieldNamedBy({ kind }: Article): LabelField | undefined {
  return isLabelKind(kind) ? (`${kind}s` as const) : undefined;
}

/** The labels in a field that only one of two versions of an article has. */
export function labelsChanged(field: LabelField, was: Article, is: Article): Label[] {
  const [before, after] = [keysOf(was[field]), keysOf(is[field])];
  return [
    ...was[field].filter((label) => !after.has(keyOf(label))),
    ...is[field].filter((label) => !before.has(keyOf(label))),
  ];
}

function keysOf(labels: readonly Label[]): Set<string> {
  return new Set(labels.map(keyOf));
}

function keyOf({ slug, name }: Label): string {
  return `${slug} ${name}`;
}
