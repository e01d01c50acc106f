import type { Article } from '../article.ts';
import { keyOfArticle, addressOfArticle, pathOf } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { isLabelKind } from '../reading/item-kind.ts';
import { stemOf } from '../reading/named-labels.ts';
import { slugOf } from '../text/slug.ts';
import { firstDated } from './first-dated.ts';

/** Whether a file was public at the address that it claims now. */
export type WasPublic = (article: Article) => boolean;

/** The order of right among files that claim one address, and why the first of two has it. */
const rules = (wasPublic: WasPublic) =>
  [
    [', which was public there first,', (a: Article, b: Article) => Number(wasPublic(b)) - Number(wasPublic(a))],
    [
      ', whose file has the name of the address,',
      (a: Article, b: Article) => Number(isCalledSo(b)) - Number(isCalledSo(a)),
    ],
    [', which has the earlier date,', (a: Article, b: Article) => (a.kind || b.kind ? 0 : firstDated(a, b))],
    ['', firstDated],
  ] as const;

/** Compares files that claim one address: the one that keeps it comes first. */
export function byRight(wasPublic: WasPublic): (a: Article, b: Article) => number {
  const inOrder = rules(wasPublic);
  return (a, b) => inOrder.reduce((order, [, compare]) => order || compare(a, b), 0);
}

/** Articles are ordered by their dates, whatever their files are called. */
function isCalledSo({ kind, path, commonPath = path, ...addressed }: Article): boolean {
  if (!kind) return true;
  const last = addressOfArticle(addressed).replace(/\/$/, '').split('/').at(-1)!;
  return slugOf(last.replace(/\.\w+$/, '')) === slugOf(stemOf(commonPath));
}

/** The problem of a file whose address another has. */
export function collision(refused: Article, holder: Article, wasPublic: WasPublic): Problem {
  const isOfArticles = !refused.kind && !holder.kind;
  const [why] = rules(wasPublic).find(([, compare]) => compare(holder, refused) < 0) ?? [''];
  const until = `until then ${holder.path}${why} keeps the address`;
  return {
    severity: 'problem',
    file: refused.path,
    found: `the address ${pathOf(keyOfArticle(refused))} is also claimed by ${holder.path}`,
    expected: isOfArticles ? 'a slug that no other article has' : 'an address that nothing else has',
    fix: isLabelKind(refused.kind)
      ? `Remove one of the two; ${until}.`
      : `Give one of the two ${isOfArticles ? 'a `slug` of its own' : 'another `permalink`'}; ${until}.`,
  };
}
