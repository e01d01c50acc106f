import type { Instant } from './article.ts';
import { nextChange } from './catalogue.ts';
import type { Output } from './output.ts';
import { addressOutputs } from './outputs/addresses.ts';
import { articleOutputs } from './outputs/articles.ts';
import { assetOutputs } from './outputs/assets.ts';
import { feedOutputs } from './outputs/feeds.ts';
import { listOutputs } from './outputs/lists.ts';
import type { Problem } from './problem.ts';
import { type Scene, type SceneInput, sceneOf } from './scene.ts';
import { instantInZone, monthIn } from './zone.ts';

/** What should stand at an instant, and what is wrong with what would. */
export interface Plan {
  outputs: Output[];
  problems: Problem[];
  /** The next instant at which something else should stand, if nothing else changes; `undefined` for never. */
  nextChangeAt: Instant | undefined;
}

/**
 * Everything the public sees, as a function of the content, the settings, the templates and the instant. Nothing is
 * rendered here: each output knows how, and by its fingerprint whether it needs to be.
 */
export function plan(input: SceneInput): Plan {
  const scene = sceneOf(input);
  const outputs = [
    ...assetOutputs(scene),
    ...articleOutputs(scene),
    ...listOutputs(scene),
    ...feedOutputs(scene),
    ...addressOutputs(scene),
  ];
  return {
    outputs,
    problems: scene.aliases.problems,
    nextChangeAt: earliest(nextChange(input.catalogue, input.now), monthClosesAt(scene)),
  };
}

/** The archive feed of a month comes to stand when the month is over. */
function monthClosesAt({ now, settings, catalogue, months }: Scene): Instant | undefined {
  const month = monthIn(settings.timezone, now);
  if (catalogue.live.length <= settings.feeds.entries || !months.has(month)) return undefined;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  return instantInZone({ date: next }, settings.timezone);
}

function earliest(...instants: (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
