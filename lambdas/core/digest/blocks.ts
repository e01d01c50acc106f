import type { Problem } from '../problem.ts';
import type { Remark } from '../reading/position.ts';
import type { DueSlot } from './issue.ts';
import { noteKey } from './note-key.ts';

interface BlocksInput {
  slot: Pick<DueSlot, 'id'>;
  /** Whether its note says that the issue is to wait, and in which line. */
  hold?: { line: number } | undefined;
}

/** What keeps an issue from being cut, however complete it is. It waits, as long as the grace of its slot lasts. */
export function blocksOf({ slot: { id }, hold }: BlocksInput): Problem[] {
  return hold ? [{ severity: 'problem', file: noteKey(id), line: hold.line, ...held(id) }] : [];
}

function held(id: string): Remark {
  return {
    found: `hold keeps issue ${id} from being cut`,
    expected: 'an issue that may go',
    fix: 'Remove hold to let it go. When its grace is over, its articles wait for the next issue.',
  };
}
