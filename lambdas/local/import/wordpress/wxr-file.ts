import { CannotImport } from '../cannot-import.ts';
import { itemsInXml } from '../xml-file.ts';
import type { WxrItem } from './item.ts';
import { type WxrHead, WxrParser } from './wxr-parser.ts';

/** The progress through a WXR file. */
export interface WxrReading {
  head: WxrHead;
  /** How many forbidden or undecodable characters were left out, and ampersands kept as they are. */
  faults: number;
}

const wanted = 'the XML file that WordPress makes under Tools, Export';

/**
 * Goes through a WXR file from beginning to end, item by item. Rejects with `CannotImport` for a file that is something else,
 * damaged, or cut off.
 */
export async function* itemsIn(file: string, reading: WxrReading): AsyncGenerator<WxrItem> {
  yield* itemsInXml<WxrItem>({
    ...{ file, wanted, reading },
    open: (onItem, onFault) => {
      const parser = new WxrParser(onItem, onFault);
      reading.head = parser.head;
      return parser;
    },
  });
  if (!reading.head.fields.has('wp:wxr_version'))
    throw new CannotImport(
      `${file} is XML, but not an export of WordPress: it has no wp:wxr_version. Expected ${wanted}.`,
    );
}
