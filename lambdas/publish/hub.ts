import { addressOf, isFeedKey } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import type { Settings } from '../core/settings.ts';

/**
 * Tells the hub at `hub` that the feeds at `topics` have changed (W3C WebSub, 7). Throws if the hub does not accept it.
 */
export type TellHub = (hub: string, topics: string[]) => Promise<void>;

/**
 * Tells the newsroom's hub which feeds were written. This happens after the commit: a hub fetches the feeds at once,
 * and must find what it was notified of. A hub that is down harms nobody; feed readers that poll see the feeds anyway.
 */
export async function notifyHub(
  { url, feeds }: Settings,
  written: readonly string[],
  tellHub: TellHub | undefined,
): Promise<Problem[]> {
  // Nobody subscribes to an archive.
  const changed = written.filter((key) => isFeedKey(key) && !key.startsWith('archive/'));
  if (feeds.hub === undefined || tellHub === undefined || changed.length === 0) return [];
  try {
    await tellHub(
      feeds.hub,
      changed.map((key) => addressOf(url, key)),
    );
    return [];
  } catch (error) {
    return [hubProblem(feeds.hub, error as Error)];
  }
}

function hubProblem(hub: string, { message }: Error): Problem {
  return {
    severity: 'warning',
    file: 'settings.yaml',
    found: `the hub ${hub} could not be notified of the changed feeds (${message})`,
    expected: 'a hub that accepts the notification',
    fix: 'Nothing is lost: feed readers also check by themselves. If this keeps happening, correct `hub` under `feeds`.',
  };
}
