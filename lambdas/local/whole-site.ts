import { digestsPrefix, keys } from '../core/keys.ts';
import { compareProblems } from '../core/problem.ts';
import type { DigestOptions } from '../digest.ts';
import { type DigestReport, nothingToShow } from '../digest/report.ts';
import { type Newsroom, publish, type PublishOptions, type Report } from '../publish.ts';
import type { Store } from '../store.ts';

/** What publishing and the digest found and did, as one. */
export interface WholeReport extends Report {
  digest: DigestReport;
}

/** Of the memory that is free, so much may hold bodies: to read and parse them again takes longer than all the rest. */
const shareForBodies = 8;

/**
 * Publishes, then does the same for the digests: with `cut` the issues that are due are cut. When the first issue comes to
 * stand every page is to lead there, and when the last one goes none is, so the site is published once more.
 */
export async function publishWhole(
  newsroom: Newsroom,
  { cut, ...given }: PublishOptions & { cut: boolean },
): Promise<WholeReport> {
  const options = { bodyBytes: process.availableMemory() / shareForBodies, ...given };
  const { site } = newsroom;
  const hadDigests = await hasDigests(site);
  const first = await publish(newsroom, options);
  const ofDigest = await digestAfter(first, newsroom, { ...options, cut });
  const isSame = (await hasDigests(site)) === hadDigests;
  const last = isSame ? first : await publish(newsroom, options);
  const written = new Set([...first.changed.written, ...last.changed.written, ...ofDigest.changed.written]);
  const removed = new Set([...first.changed.removed, ...last.changed.removed, ...ofDigest.changed.removed]);
  const standing = last.outputs.standing + ofDigest.outputs.standing;
  return {
    ...last,
    outputs: {
      ...last.outputs,
      standing,
      written: written.size,
      removed: removed.size,
      unchanged: standing - written.size,
    },
    problems: [...last.problems, ...ofDigest.problems].toSorted(compareProblems),
    changed: { written: [...written], removed: [...removed] },
    digest: ofDigest,
  };
}

/** Most newsrooms have no digest, and what makes one takes long to load. */
async function digestAfter(
  { now, settings }: Report,
  newsroom: Newsroom,
  options: DigestOptions,
): Promise<DigestReport> {
  const isCut = options.cut && settings.digests.length > 0;
  if (!isCut && (await newsroom.site.list(digestsPrefix)).length === 0) return nothingToShow(now);
  const { digest } = await import('../digest.ts');
  return digest(newsroom, options);
}

async function hasDigests(site: Store): Promise<boolean> {
  return (await site.read(keys.digests)) !== undefined;
}
