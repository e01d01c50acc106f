import { privatePrefix } from '../core/keys.ts';
import { ConditionFailed, type Store } from '../store.ts';

/** The store ignores conditions: two runs at once would overwrite each other, and a digest could be cut twice. */
export class ConditionsIgnored extends Error {
  override name = 'ConditionsIgnored';
  constructor(condition: string, options?: ErrorOptions) {
    super(
      `The store ignores conditions: it wrote ${probeKey} ${condition}. Nothing was published. ` +
        'Tidings needs a store that honours If-None-Match and If-Match when it writes, as Amazon S3 does.',
      options,
    );
  }
}

const probeKey = `${privatePrefix}probe`;
/** Looks like an ETag, but no object has it except by chance. */
const neverAVersion = '0'.repeat(32);

/**
 * Refuses a store that ignores conditions: throws `ConditionsIgnored`. To be called once, when a container starts. The
 * object that it writes stays, so it takes two requests, each followed by one look.
 */
export async function probe(store: Store): Promise<void> {
  const write = (when: 'absent' | { unchanged: string }) => isWritten(store, when);
  // The first may find no probe and write it; nobody ever removes one, so the second cannot.
  if ((await write('absent')) && (await write('absent')))
    throw new ConditionsIgnored('twice on the condition that it was absent');
  if (await write({ unchanged: neverAVersion }))
    throw new ConditionsIgnored('on the condition that it was a version that it never was');
}

async function isWritten(store: Store, when: 'absent' | { unchanged: string }): Promise<boolean> {
  try {
    await store.write(probeKey, 'Conditions are honoured here.\n', { when });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
