import type { Article } from '../article.ts';
import { namesRefused } from '../catalogue/refused-names.ts';
import type { Problem } from '../problem.ts';
import type { WrittenSlug } from '../reading/kinds/slugs.ts';
import type { Remark } from '../reading/position.ts';
import { nearest } from '../reading/spelling.ts';
import { articleNamed, type Choices, withoutDay } from './choices.ts';

interface StrayInput {
  /** The note's file. */
  file: string;
  choices: Choices;
  /** What waits for the issue. */
  waiting: readonly Article[];
  /** What is public when the issue is cut. */
  live: readonly Article[];
  /** Every article, public or not. */
  known: readonly Article[];
  /** Paths of articles that were refused, by their names. */
  refused: ReadonlyMap<string, string>;
}

/** A warning for each article and tag that a note names in vain, with its line. In the order of the fields. */
export function strayChoices(input: StrayInput): Problem[] {
  const { file, choices, waiting } = input;
  const { lead, order = [], skip = [], never = [], sections = [], picks } = choices;
  const tags = new Set(waiting.flatMap(({ tags }) => tags.map(({ slug }) => slug)));
  const found: Judged[] = [
    ...(lead ? [told('lead', lead, input)] : []),
    ...order.map((named) => told('order', named, input)),
    ...skip.map((named) => waits('skip', named, input)),
    ...never.map((named) => waits('never', named, input)),
    ...sections.map(({ slug, name, line }): Judged => [line, tags.has(slug) ? undefined : noTag(name)]),
    ...(picks || []).map((named) => picked(named, input)),
  ];
  return found.flatMap(([line, remark]) => (remark ? [{ severity: 'warning', file, line, ...remark }] : []));
}

type Judged = [line: number, remark: Remark | undefined];

function waits(field: string, { slug, line }: WrittenSlug, input: StrayInput): Judged {
  return [line, articleNamed(slug, input.waiting) ? undefined : inVain(field, slug, input, 'this issue can include')];
}

/** What is to be told must wait for the issue, and must not be sent away by the same note. */
function told(field: 'lead' | 'order', named: WrittenSlug, input: StrayInput): Judged {
  const { skip = [], never = [] } = input.choices;
  const article = articleNamed(named.slug, input.waiting);
  const isAway = [...skip, ...never].some(({ slug }) => articleNamed(slug, input.waiting) === article);
  return article && isAway ? [named.line, contradiction(field, named.slug)] : waits(field, named, input);
}

function picked({ slug, line }: WrittenSlug, input: StrayInput): Judged {
  const { choices, waiting, live } = input;
  const article = articleNamed(slug, live);
  if (!article) return [line, inVain('picks', slug, input, 'is public')];
  const { skip = [], never = [] } = choices;
  const isAway = [...skip, ...never].some((named) => articleNamed(named.slug, waiting) === article);
  return [line, waiting.includes(article) && !isAway ? toldAnyway(slug) : undefined];
}

function inVain(field: string, name: string, { known, refused }: StrayInput, must: string): Remark {
  const near = nearest(
    name,
    known.map(({ slug }) => slug),
  );
  const isKnown = articleNamed(name, known) !== undefined;
  const path = refused.get(name) ?? refused.get(withoutDay(name));
  if (!isKnown && path !== undefined) return namesRefused(field, name, path);
  return {
    found: isKnown
      ? `\`${field}\` names ${name}, which is not an article that ${must}`
      : `\`${field}\` names ${name}, but no article is called that`,
    expected: `the slug of an article that ${must}`,
    fix: near === undefined || isKnown ? 'Name another one, or remove it: it is ignored.' : `Write \`${near}\`.`,
  };
}

function contradiction(field: string, name: string): Remark {
  return {
    found: `\`${field}\` names ${name}, which the same note leaves out`,
    expected: 'an article in one of the two places',
    fix: 'Remove the article from one of the two; until then the issue is sent without it.',
  };
}

function toldAnyway(name: string): Remark {
  return {
    found: `\`picks\` names ${name}, which the issue includes anyway`,
    expected: 'an article that is not in the issue',
    fix: 'Name another one, or remove it: it is ignored.',
  };
}

function noTag(name: string): Remark {
  return {
    found: `\`sections\` names ${name}, which no article in this issue has as a tag`,
    expected: 'a tag of its articles',
    fix: 'Correct it, or remove it: it makes no heading.',
  };
}
