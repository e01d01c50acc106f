import type { Article } from '../article.ts';
import { labelOf } from '../catalogue/attachment.ts';
import { endingOf, mediaTypeOf } from '../catalogue/attachment-types.ts';
import { addressOfFile } from '../catalogue/resolve.ts';
import type { Scene } from '../scene.ts';

/** An article's recording, as pages and feeds offer it. */
interface OfferedRecording {
  /** From the site's root, or absolute. */
  src: string;
  /** Media type, where it is known. */
  type?: string;
  /** Its length, where it is known. */
  bytes?: number;
  seconds?: number;
  /** What kind of file it is and how large, as far as that is known; empty where nothing is. */
  label: string;
}

/** The recording of an article; `undefined` if it has none, or if the content has no such file. */
export function recordingOf({ site, resolver }: Scene, article: Article): OfferedRecording | undefined {
  if (!article.audio) return undefined;
  const { src, type: said, bytes, seconds } = article.audio;
  const timed = seconds === undefined ? {} : { seconds };
  const { language, words } = site;
  const own = resolver.attachmentOf(article, src);
  if (own) {
    const type = mediaTypeOf(own.extension)!;
    const label = labelOf(own, language, words.comma);
    return { src: addressOfFile(site.base, own), type, bytes: own.bytes, label, ...timed };
  }
  if (!/^https?:/i.test(src)) return undefined;
  const extension = endingOf(new URL(src).pathname);
  const label = bytes === undefined ? extension.toUpperCase() : labelOf({ extension, bytes }, language, words.comma);
  return {
    ...{ src, label, ...timed },
    ...(said !== undefined && { type: said }),
    ...(bytes !== undefined && { bytes }),
  };
}
