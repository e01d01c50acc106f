import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip: its bytes, or what the zip claims of them where that is another thing. */
export interface ZipContent {
  body: string | Uint8Array;
  /** What it says that it unpacks to, in bytes. */
  claims?: number;
  crc?: number;
}

/** A zip of these files, deflated, all changed on 2019-05-04 (PKWARE APPNOTE 6.3.9, 4.3). */
export function zipOf(files: Record<string, string | ZipContent>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const { body, claims, crc } = typeof content === 'string' ? { body: content } : content;
    const bytes = Buffer.from(body as string);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0, 6);
    about.writeUInt16LE(((2019 - 1980) << 9) | (5 << 5) | 4, 8);
    about.writeUInt32LE(crc ?? crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(claims ?? bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
