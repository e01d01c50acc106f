import { CannotImport } from '../cannot-import.ts';
import { itemsInXml, type XmlReading } from '../xml-file.ts';
import type { WxrItem } from './item.ts';
import { type WxrHead, WxrParser } from './wxr-parser.ts';

/** The progress through a WXR file. */
export type WxrReading = XmlReading<WxrHead>;

const wanted = 'the XML file that WordPress makes under Tools, Export';

/**
 * Goes through a WXR file from beginning to end, item by item. Rejects with `CannotImport` for a file that is something else,
 * damaged, or cut off.
 */
export async function* itemsIn(file: string, reading: WxrReading): AsyncGenerator<WxrItem> {
  yield* itemsInXml({
    ...{ file, wanted, reading },
    open: (onItem: (item: WxrItem) => void, onFault) => new WxrParser(onItem, onFault),
  });
  if (!reading.head.fields.has('wp:wxr_version'))
    throw new CannotImport(
      `${file} is XML, but not an export of WordPress: it has no wp:wxr_version. Expected ${wanted}.`,
    );
}
