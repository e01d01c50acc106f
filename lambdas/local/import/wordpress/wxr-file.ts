import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { CannotImport } from '../cannot-import.ts';
import { unopened } from '../unopened.ts';
import type { WxrItem } from './item.ts';
import { type WxrHead, WxrParser } from './wxr-parser.ts';

/** The progress through a WXR file. */
export interface WxrReading {
  head: WxrHead;
  /** How many forbidden or undecodable characters were left out, and ampersands kept as they are. */
  faults: number;
}

const wanted = 'the XML file that WordPress makes under Tools, Export';

/** How many bytes are read at once: this is the memory for the file, however long it is. */
const pieceBytes = 64 * 1024;

/**
 * Goes through a WXR file from beginning to end, item by item, in as much memory as its longest item takes. Rejects with
 * `CannotImport` for a file that is something else, damaged, or cut off.
 */
export async function* itemsIn(file: string, reading: WxrReading): AsyncGenerator<WxrItem> {
  const items: WxrItem[] = [];
  const faults: string[] = [];
  const parser = new WxrParser(
    (item) => items.push(item),
    (message) => faults.push(message),
  );
  reading.head = parser.head;
  for await (const piece of textOf(file, reading)) {
    parser.write(piece);
    refuseFaults(file, faults, reading);
    yield* items.splice(0);
  }
  parser.end();
  refuseFaults(file, faults, reading);
  yield* items.splice(0);
  if (!parser.head.fields.has('wp:wxr_version'))
    throw new CannotImport(
      `${file} is XML, but not an export of WordPress: it has no wp:wxr_version. Expected ${wanted}.`,
    );
}

/** The text without what is not XML; a line before the declaration, which PHP leaves there at times, is not XML either. */
async function* textOf(file: string, reading: WxrReading): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: pieceBytes })) {
      decoder ??= decoderOf(bytes as Uint8Array);
      const text: string = decoder.decode(bytes as Uint8Array, { stream: true });
      const clean = text.replace(forbidden, '');
      reading.faults += text.length - clean.length + clean.split('\uFFFD').length - 1;
      const piece: string = isFirst ? clean.trimStart() : clean;
      if (isFirst && piece !== '' && !piece.startsWith('<'))
        throw new CannotImport(`${file} is not XML. Expected ${wanted}. Nothing was changed.`);
      isFirst &&= piece === '';
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof CannotImport) throw cause;
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw unopened(file, cause as NodeJS.ErrnoException, wanted);
  }
}

/** By the byte order mark of UTF-16, or by the declaration; UTF-8 if neither says anything known. */
function decoderOf(beginning: Uint8Array): TextDecoder {
  const [first, second] = beginning;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  const head = new TextDecoder('latin1').decode(beginning.subarray(0, 200));
  const [, named = 'utf-8'] = /^\s*(?:ï»¿)?<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head) ?? [];
  try {
    // Text that can be read byte by byte is not UTF-16, whatever it claims.
    return new TextDecoder(/^utf-?16/i.test(named) ? 'utf-8' : named);
  } catch {
    return new TextDecoder();
  }
}

/** Control characters and noncharacters (XML 1.0, 2.2), which word processors left in old posts. */
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/** An ampersand by itself means itself. Anything else that is not well-formed is damage. */
function refuseFaults(file: string, faults: string[], reading: WxrReading): void {
  for (const message of faults.splice(0)) {
    if (/entity/i.test(message)) reading.faults++;
    else
      throw new CannotImport(
        `${file} is damaged or cut off: ${sentenceOf(message)}. Expected all of ${wanted}. Export it again. Nothing was changed.`,
      );
  }
}

/** `12:3: unclosed tag: item` of the parser. */
function sentenceOf(message: string): string {
  const [, line, what] = /^(?:undefined:)?(\d+):\d+: (.*?)\.?$/s.exec(message) ?? [];
  return line === undefined ? message : `line ${line} has ${what}`;
}
