import { decode } from '../../core/reading/decode.ts';
import { isPicture } from '../../core/reading/endings.ts';
import { type OtherGenerator, otherGeneratorIn, tellingFiles } from '../../core/reading/origins/other-generators.ts';
import { compareText } from '../../core/text/compare.ts';
import type { Store } from '../../store.ts';
import { isUsable } from './moved-files.ts';

/** What can be said of a folder that no reader of a generator's configuration knows. */
export interface UnknownFolder {
  /** Its generator, if a file shows that. */
  other?: OtherGenerator;
  /** Texts that are not Markdown, by their ending, the most frequent first. */
  texts: readonly { ending: string; files: number }[];
  /** Folders with pictures that generators publish as they are. */
  statics: readonly string[];
}

/** What a folder holds that is not a newsroom. */
export async function unknownFolder(content: Store): Promise<UnknownFolder> {
  const keys = (await content.list('')).filter(isUsable).map(({ key }) => key);
  const told = tellingFiles.filter((key) => keys.includes(key)).map((key) => textOf(content, key));
  const other = otherGeneratorIn({ keys, files: await Promise.all(told) });
  const endings = Map.groupBy(
    keys.filter((key) => otherText.test(key)),
    (key) => /\.\w+$/.exec(key)![0].toLowerCase(),
  );
  const texts = Array.from(endings, ([ending, { length: files }]) => ({ ending, files }));
  const statics = new Set(keys.filter(isPicture).flatMap((key) => staticFolder.exec(key)?.[0] ?? []));
  return {
    ...(other && { other }),
    texts: texts.toSorted((a, b) => b.files - a.files),
    statics: [...statics].toSorted(compareText),
  };
}

/** Their names, at the top or in a folder such as `docs`. */
const staticFolder = /^(?:[^/]+\/)?(?:public|static)(?=\/)/;

/** Endings in which other generators have their texts. */
const otherText = /\.(?:lr|rst|ipynb|adoc|asciidoc|org|textile|qmd|rmd)$/i;

async function textOf(store: Store, key: string): Promise<{ key: string; text: string }> {
  const stored = await store.read(key).catch(() => undefined);
  const decoded = stored && decode(stored.body, key);
  return { key, text: decoded && 'text' in decoded ? decoded.text : '' };
}
