import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CannotImport } from './cannot-import.ts';
import { unopened } from './unopened.ts';

/** The files in a zip, each read when it is asked for. */
export interface Zip {
  /** Paths, without folders and files that an operating system added. */
  names: string[];
  /** The bytes; `undefined` for a name that it does not have. Rejects with `CannotImport` for bytes that are damaged. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** When the file was changed, according to the zip: `2019-05-04`. */
  day(name: string): string | undefined;
  close(): void;
}

/**
 * What a zip may claim to hold. Deflate can turn one byte into a thousand, for text into a hundred at most; entries
 * that share their bytes make even more (Fifield, "A better zip bomb", 2019), so the total is limited as well.
 */
const most = { entries: 100_000, entryBytes: 200_000_000, ratio: 200, smallBytes: 10_000_000 };

/**
 * Opens a zip and checks everything that it claims; `wanted` says which one it should be. Rejects with `CannotImport`.
 */
export async function openZip(file: string, wanted: string): Promise<Zip> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== undefined) throw unopened(file, cause, wanted);
      return refuse(file, foundOf(cause), wanted, cause);
    },
  );
  try {
    const entries = await entriesOf(zip, file, wanted);
    return {
      names: [...entries.keys()],
      read: async (name) => {
        const entry = entries.get(name);
        return entry && bytesOf(zip, entry, file, wanted);
      },
      day: (name) => entries.get(name)?.getLastModDate({ timezone: 'UTC' }).toISOString().slice(0, 10),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function refuse(file: string, found: string, wanted: string, cause?: unknown): never {
  throw new CannotImport(`${file} ${found}. Expected ${wanted}. Nothing was changed.`, { cause });
}

function foundOf({ message }: Error): string {
  return /end of central directory/i.test(message) ? 'is not a zip, or is cut off' : `is a damaged zip (${message})`;
}

async function entriesOf(zip: ZipFile, file: string, wanted: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > most.entries)
    refuse(file, `says that it holds ${zip.entryCount} files, more than ${most.entries}`, wanted);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      bytes += uncompressedSize;
      checkSize(entry, file, wanted);
      if (bytes > Math.max(most.smallBytes, zip.fileSize * most.ratio))
        refuse(file, 'unpacks to far more than any export does', wanted);
      if (fileName.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.)/.test(fileName)) continue;
      if (entries.has(fileName)) refuse(file, `holds ${fileName} twice`, wanted);
      entries.set(fileName, entry);
    }
  } catch (cause) {
    if (cause instanceof CannotImport) throw cause;
    const { message } = cause as Error;
    const isHostile = /path|characters in fileName/i.test(message);
    refuse(
      file,
      isHostile ? `holds a file with a path that leads out of it (${message})` : `is a damaged zip (${message})`,
      wanted,
      cause,
    );
  }
  return entries;
}

function checkSize({ fileName, compressedSize, uncompressedSize }: Entry, file: string, wanted: string): void {
  const isBomb = uncompressedSize > most.smallBytes && uncompressedSize > compressedSize * most.ratio;
  if (uncompressedSize > most.entryBytes || isBomb)
    refuse(file, `holds ${fileName}, which unpacks to ${uncompressedSize} bytes`, wanted);
}

/** Reads one file and compares its checksum: the library leaves that to us. */
async function bytesOf(zip: ZipFile, entry: Entry, file: string, wanted: string): Promise<Uint8Array> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) === entry.crc32) return bytes;
  } catch (cause) {
    refuse(file, `holds ${entry.fileName}, which cannot be unpacked (${(cause as Error).message})`, wanted, cause);
  }
  return refuse(file, `holds ${entry.fileName}, whose bytes are damaged`, wanted);
}
