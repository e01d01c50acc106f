import { fingerprintOf } from '../core/hash.ts';
import { headersOf } from '../core/headers.ts';
import { isDigestPage, privatePrefix } from '../core/keys.ts';
import { encoded, type Rendered, stages } from '../core/output.ts';
import type { Problem } from '../core/problem.ts';
import { inParallel } from '../publish/parallel.ts';
import { privateHeaders } from '../publish/private.ts';
import type { Store } from '../store.ts';
import type { Shelf } from './records.ts';

/** What was done so that the pages and feeds of the issues are as they should be. */
export interface PagesWritten {
  written: string[];
  removed: string[];
  problems: Problem[];
}

/** What is known of a page: the fingerprint it was rendered from, and the version of the object that came of it. */
type Known = [fingerprint: string, version: string];

const knownKey = `${privatePrefix}digests.json`;

/**
 * Makes the pages and feeds of the issues what they should be.
 *
 * What stands is listed at each run, so what was noted of a page counts only as long as the very object stands that it
 * was noted of: it needs no protocol, and may be lost. Each write carries the condition that the object is as it was
 * listed; throws `ConditionFailed` when another run is at work.
 */
export async function writePages(
  site: Store,
  { standing }: Shelf,
  outputs: readonly Rendered[],
): Promise<PagesWritten> {
  const before = await readKnown(site);
  const known = new Map<string, Known>();
  const done: PagesWritten = { written: [], removed: [], problems: [] };
  for (const stage of stages) {
    const ofStage = outputs.filter((output) => output.stage === stage);
    await inParallel(ofStage, site.parallel, async (output) => {
      const { key, fingerprint } = output;
      const [noted, notedVersion] = before.get(key) ?? [];
      const version = standing.get(key);
      if (noted === fingerprint && notedVersion === version) return void known.set(key, [fingerprint, version!]);
      const rendered = output.render(noBodies);
      if (Array.isArray(rendered)) return void done.problems.push(...rendered);
      const { version: after, isNew } = await put(site, key, rendered, version);
      if (isNew) done.written.push(key);
      standing.set(key, after);
      known.set(key, [fingerprint, after]);
    });
  }
  const planned = new Set(outputs.map(({ key }) => key));
  for (const [key, version] of standing) {
    if (planned.has(key) || !isDigestPage(key)) continue;
    await site.delete(key, { when: { unchanged: version } });
    standing.delete(key);
    done.removed.push(key);
  }
  await note(site, before, known);
  return done;
}

/** What already stands with these bytes is left alone. */
async function put(
  site: Store,
  key: string,
  body: string | Uint8Array,
  version: string | undefined,
): Promise<{ version: string; isNew: boolean }> {
  const stored = version === undefined ? undefined : await site.read(key);
  const bytes = encoded(body);
  if (stored && Buffer.from(stored.body).equals(bytes)) return { version: stored.version, isNew: false };
  const when = version === undefined ? 'absent' : { unchanged: version };
  return { version: await site.write(key, bytes, { when, headers: headersOf(key) }), isNew: true };
}

function noBodies(): never {
  throw new Error('An issue has all that it tells in its record.');
}

async function readKnown(site: Store): Promise<Map<string, Known>> {
  const stored = await site.read(knownKey);
  try {
    return new Map(stored && (JSON.parse(new TextDecoder().decode(stored.body)) as [string, Known][]));
  } catch {
    return new Map();
  }
}

async function note(site: Store, before: Map<string, Known>, known: Map<string, Known>): Promise<void> {
  const rows = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (fingerprintOf(rows) === fingerprintOf([...before])) return;
  if (rows.length === 0) await site.delete(knownKey);
  else await site.write(knownKey, JSON.stringify(rows), { headers: privateHeaders });
}
