import type { Zip } from './zip.ts';

/** A picture that somebody added to the zip of an export, by its name on the tool's server; nothing that the tool put there itself. */
export async function pictureInZip(zip: Zip, address: string): Promise<Uint8Array | undefined> {
  const file = address.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  const name = file === '' ? undefined : zip.names.find((one) => one.endsWith(`/${file}`));
  return name === undefined || /\.(?:html|csv)$/i.test(name) ? undefined : zip.read(name);
}
