import type { QueueName } from '../../cloud.ts';
import { count } from '../../core/text/amounts.ts';
import { type Check, well, wrong } from './finding.ts';

/** Whether a queue is empty. */
function empty(queue: QueueName, name: string, says: { well: string; wrong: string; cure: string }): Check {
  return {
    name,
    look: async ({ inspection }) => {
      const waiting = await inspection.waiting(queue);
      return waiting === 0 ? well(says.well) : wrong(`${count(waiting, 'message')} ${says.wrong}.`, says.cure);
    },
  };
}

export const queues: readonly Check[] = [
  empty('queue', 'queue', {
    well: 'No message is waiting for `publish`.',
    wrong: 'in the queue, waiting for `publish`',
    cure: 'Right after a push this is normal: check again in a minute. If nothing changes, see "The queue waits" in the runbook.',
  }),
  empty('dead-letters', 'given up', {
    well: 'No message was given up.',
    wrong: 'given up after five tries',
    cure: 'See "Messages were given up" in the runbook: fix the cause, run publishing, then empty the dead-letter queue.',
  }),
  empty('undelivered', 'undelivered', {
    well: 'Every event was delivered, and every schedule reached its target.',
    wrong: 'not delivered',
    cure: 'See "Events were not delivered" in the runbook: a role or a queue policy was changed, or a run of the digest failed.',
  }),
];
