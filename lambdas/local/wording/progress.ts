import { number } from '../../core/text/amounts.ts';
import type { Phase } from '../../publish.ts';
import type { Terminal } from '../commands/run.ts';
import { boundMemory } from '../../run-memory.ts';

/** How often a watched line is rewritten. */
const rewriteEveryMs = 100;

const doing: Record<Phase, string> = {
  look: 'Looking at the content',
  parse: 'Reading content items',
  plan: 'Planning the outputs',
  write: 'Writing outputs',
  commit: 'Saving the state',
};

/** Follows a run: shows how far it is, and measures its phases. */
export interface Progress {
  onProgress: (phase: Phase, done: number, total: number) => void;
  /** To be called when the run has ended, successfully or not. */
  end: () => void;
  /** How long each phase and everything took, once it has ended. */
  milliseconds: Milliseconds;
}

type Milliseconds = Record<Phase | 'total', number>;

/** On a watched terminal one line that is rewritten; elsewhere a plain line when a phase begins, or nothing if `quiet`. */
export function progressOn({ isWatched, say }: Terminal, { quiet = false } = {}): Progress {
  const milliseconds: Milliseconds = { look: 0, parse: 0, plan: 0, write: 0, commit: 0, total: 0 };
  const startedAt = performance.now();
  let phaseBeganAt = startedAt;
  let current: Phase | undefined;
  let rewrittenAt = -Infinity;

  function endPhase(): void {
    const at = performance.now();
    if (current) milliseconds[current] += Math.round(at - phaseBeganAt);
    phaseBeganAt = at;
  }

  return {
    onProgress(phase, done, total) {
      boundMemory(done, total);
      const isNew = phase !== current;
      if (isNew) endPhase();
      current = phase;
      if (isWatched) {
        if (!isNew && performance.now() - rewrittenAt < rewriteEveryMs) return;
        rewrittenAt = performance.now();
        say(`\r${doing[phase]}${total > 1 ? `: ${number(done)} of ${number(total)}` : ''}\u001b[K`);
      } else if (isNew && !quiet) {
        say(`${doing[phase]}${total > 1 ? `: ${number(total)}` : ''}\n`);
      }
    },
    end() {
      endPhase();
      if (isWatched && current) say('\r\u001b[K');
      milliseconds.total = Math.round(performance.now() - startedAt);
    },
    milliseconds,
  };
}
