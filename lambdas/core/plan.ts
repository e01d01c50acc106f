import type { Instant } from './article.ts';
import { nextChangeAt } from './basis.ts';
import type { Output } from './outputs/output.ts';
import { addressOutputs } from './outputs/addresses.ts';
import { articleOutputs } from './outputs/articles.ts';
import { assetOutputs } from './outputs/assets.ts';
import { digestOutputs } from './outputs/digests.ts';
import { eachAtItsOwn } from './outputs/each-at-its-own.ts';
import { feedOutputs } from './outputs/feeds.ts';
import { formerFeeds } from './outputs/former-feeds.ts';
import { listOutputs } from './outputs/lists.ts';
import { ownPageOutputs } from './outputs/pages.ts';
import type { Problem } from './problem.ts';
import { type SceneInput, sceneOf } from './scene.ts';
import { shapeOf, type SiteShape } from './outputs/shape.ts';

/** What should be there at an instant, and what is wrong with what would. */
export interface Plan {
  outputs: Output[];
  /** The same by their keys. */
  byKey: ReadonlyMap<string, Output>;
  problems: Problem[];
  /** See `shapeOf`. */
  shape: SiteShape;
  /** The next instant at which something else should be there, if nothing else changes; `undefined` for never. */
  nextChangeAt: Instant | undefined;
}

/**
 * Everything the public sees, as a function of the content, the settings, the templates, the records of issues and the
 * instant. Nothing is rendered here: each output knows how, and by its fingerprint whether it needs to be.
 */
export function plan(input: SceneInput): Plan {
  const scene = sceneOf(input);
  const others = [
    ...assetOutputs(scene),
    ...listOutputs(scene),
    ...digestOutputs(scene),
    ...feedOutputs(scene, (feed, told) => formerFeeds(scene, feed, told)),
    ...addressOutputs(scene),
    ...ownPageOutputs(scene),
  ];
  const { outputs, byKey, problems } = eachAtItsOwn([...others, ...articleOutputs(scene)]);
  return {
    ...{ outputs, byKey },
    problems: [...scene.aliases.problems, ...scene.fronts.problems, ...problems],
    shape: shapeOf(scene),
    nextChangeAt: nextChangeAt(input),
  };
}
