import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { percentDecoded } from '../../core/text/percent.ts';
import { isInside } from '../is-inside.ts';

/**
 * Finds pictures in a folder beside the export, or one folder above it, by the part of the address from `place` on:
 * `https://old.example.org/content/images/2019/map.png` is `content/images/2019/map.png`. A link that leads out of the
 * folder is not followed.
 */
export function pictureFolder(file: string, place: string): (address: string) => Promise<Uint8Array | undefined> {
  const folders = [dirname(file), join(dirname(file), '..')].map((folder) => join(folder, place));
  return async (address) => {
    const at = address.indexOf(`/${place}`);
    if (at < 0) return undefined;
    const path = percentDecoded(address.slice(at + 1 + place.length).replace(/[?#].*$/s, ''));
    for (const folder of folders) {
      const bytes = await pictureIn(folder, path);
      if (bytes) return bytes;
    }
    return undefined;
  };
}

/** The bytes of a file inside the folder; `undefined` where there is none. */
export async function pictureIn(folder: string, path: string): Promise<Uint8Array | undefined> {
  try {
    const real = await realpath(join(folder, path));
    return isInside(await realpath(folder), real) ? await readFile(real) : undefined;
  } catch {
    return undefined;
  }
}
