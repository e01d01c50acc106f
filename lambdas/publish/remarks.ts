import type { Article } from '../core/article.ts';
import { brandProblems } from '../core/catalogue/brand.ts';
import { coverProblems } from '../core/catalogue/podcast-cover.ts';
import { lostAddresses } from '../core/catalogue/lost-addresses.ts';
import { leftOutOf } from '../core/pictures/left-out.ts';
import type { Problem } from '../core/problem.ts';
import { notedSignsIn } from '../core/reading/noted-signs.ts';
import { otherFieldsIn } from '../core/reading/other-fields.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';
import { setAsideIn } from '../core/reading/set-aside.ts';
import { sharedLabelsIn } from '../core/reading/shared-labels.ts';
import { unknownTagsIn } from '../core/reading/unknown-tags.ts';
import type { Store } from '../store.ts';
import { type DeadEnds, deadEnds } from './dead-ends.ts';
import { type Inventory, picturesOf } from './look.ts';
import type { State } from './state.ts';
import { unreadIn } from './unread.ts';

interface RemarksInput {
  inventory: Inventory;
  site: Store;
  /** What the last run knew. */
  state: Pick<State, 'items' | 'stamps'>;
  /** Whether there will be something under the key once everything is published. */
  isPlanned(key: string): boolean;
}

interface Remarks extends DeadEnds {
  /** Whether the next run finds the same, if nothing changes: what is lost is told once, and so is what may be new to feed readers. */
  isLasting: boolean;
}

/**
 * Warnings about the content: about each article, about what several articles share, about what leads nowhere, about
 * addresses that no longer answer and about files that nothing reads. They are found anew at each run, and only for
 * callers that report them.
 */
export async function remarks({ inventory, site, state, isPlanned }: RemarksInput): Promise<Remarks> {
  const { catalogue, settings, articles, paths, files, identities } = inventory;
  const { former } = identities;
  const { stamps } = state;
  const { problems, listed } = await deadEnds({ ...inventory, former }, { site, stamps, isPlanned });
  const pictures = picturesOf(inventory);
  const lost = lostAddresses({
    before: Array.from(state.items.values(), ({ article }) => article),
    // Of one that is not free, another warning tells.
    ...{ catalogue, paths, former: identities.had, timezone: settings.timezone },
  });
  return {
    problems: [
      ...problems.filter(({ file }) => !inventory.heldPaths.has(file)),
      ...ofArticles(inventory),
      ...coverProblems({ articles: catalogue.live, files, pictures, settings, at: inventory.coverAt }),
      ...leftOutOf(pictures.values()),
      ...brandProblems({ files, pictures, settings, at: inventory.brandAt }),
      ...lost,
      ...(await unreadIn({
        files: [...files.values()].filter(({ key }) => !inventory.ofAuthors.has(key)),
        ...{ paths, articles, sites: sitesOf(settings), digests: settings.digests },
        recorded: new Set(Array.from(inventory.records.kept.values(), ({ record }) => record.id)),
      })),
    ],
    listed,
    isLasting: lost.length + identities.problems.length === 0,
  };
}

function otherFieldsByKind(articles: readonly Article[]): Problem[] {
  const having = articles.filter(({ otherFields }) => otherFields);
  return ofKinds.flatMap(([kind, told]) =>
    otherFieldsIn(
      having.filter((article) => article.kind === kind),
      told,
    ),
  );
}

const guide = 'a field from the guide for editors';
const ofKinds = [
  [undefined, { of: 'an article', expected: guide }],
  ['page', { of: 'a page', expected: guide }],
  ['author', { of: 'an author', expected: guide }],
  ['tag', { of: 'a tag', expected: guide }],
] as const;

/** Of a last good version they would name lines of a file that no longer exists. */
function ofArticles({ articles: all, catalogue, heldPaths }: Inventory): Problem[] {
  const articles = all.filter(({ path }) => !heldPaths.has(path));
  return [
    ...articles.flatMap(({ warnings }) => warnings),
    ...otherFieldsByKind(articles),
    ...sharedLabelsIn(catalogue.live),
    ...notedSignsIn(articles),
    ...unknownTagsIn(articles),
    ...setAsideIn(all.map(({ path }) => path)),
  ];
}
