import type { Instant } from '../core/article.ts';
import type { Basis } from '../core/basis.ts';
import { isHeld } from '../core/digest/hold.ts';
import { isIssue } from '../core/digest/issue.ts';
import type { Newsroom } from './newsroom.ts';
import { type Inventory, picturesOf } from './look.ts';

/** What the content and the newsroom contribute to the plan. */
export function basisOf(
  inventory: Inventory,
  { templates, program }: Pick<Newsroom, 'templates' | 'program'>,
  now: Instant,
): Basis {
  const pictures = picturesOf(inventory);
  const attachments = new Map([...inventory.attachments].map(([path, { attachment }]) => [path, attachment]));
  const { catalogue, settings, counters, records, footer } = inventory;
  const issues = [...records.kept.values()].flatMap(({ version, record }) =>
    isIssue(record) && !isHeld(record) ? [[version, record] as const] : [],
  );
  return {
    now,
    footer,
    catalogue,
    settings,
    counters,
    pictures,
    attachments,
    templates,
    program,
    issues: new Map(issues),
  };
}
