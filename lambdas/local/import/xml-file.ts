import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { CannotImport } from './cannot-import.ts';
import { unopened } from './unopened.ts';

/** Reads XML piece by piece. */
interface XmlParser<Head> {
  /** What is at the head of the file, as far as it was read. */
  readonly head: Head;
  write(text: string): void;
  end(): void;
}

/** The progress through an XML file. */
export interface XmlReading<Head> {
  head: Head;
  /** How many forbidden or undecodable characters were left out, and ampersands kept as they are. */
  faults: number;
}

interface XmlFile<Item, Head> {
  file: string;
  /** Which file is expected, as a noun phrase. */
  wanted: string;
  /** Makes what reads the pieces; it calls `onItem` with each item as it ends, and `onFault` with what is not well-formed. */
  open(onItem: (item: Item) => void, onFault: (message: string) => void): XmlParser<Head>;
  reading: XmlReading<Head>;
}

type Told = Pick<XmlFile<unknown, unknown>, 'file' | 'wanted' | 'reading'>;

/** How many bytes are read at once: this is the memory for the file, however long it is. */
const pieceBytes = 64 * 1024;

/**
 * Goes through an XML file from beginning to end, item by item, in as much memory as its longest item takes. Rejects with
 * `CannotImport` for a file that is no XML, damaged, or cut off.
 */
export async function* itemsInXml<Item, Head>(from: XmlFile<Item, Head>): AsyncGenerator<Item> {
  const items: Item[] = [];
  const faults: string[] = [];
  const parser = from.open(
    (item) => items.push(item),
    (message) => faults.push(message),
  );
  from.reading.head = parser.head;
  for await (const piece of textOf(from)) {
    parser.write(piece);
    refuseFaults(faults, from);
    yield* items.splice(0);
  }
  parser.end();
  refuseFaults(faults, from);
  yield* items.splice(0);
}

/** The text without what is not XML; a line before the declaration, which PHP leaves there at times, is not XML either. */
async function* textOf({ file, wanted, reading }: Told): AsyncGenerator<string> {
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
function refuseFaults(faults: string[], { file, wanted, reading }: Told): void {
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
