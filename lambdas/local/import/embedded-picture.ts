import { createHash } from 'node:crypto';

/** A picture that is in the text itself, as word processors paste it (RFC 2397), with a name made of its bytes; nothing for other addresses. */
export function embeddedPicture(address: string): { name: string; bytes: Uint8Array } | undefined {
  const [, type, data = ''] = /^data:image\/(png|jpe?g|gif|webp|avif);base64,([\w+/=\s]*)$/i.exec(address) ?? [];
  if (type === undefined) return undefined;
  const bytes = Buffer.from(data, 'base64');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { name: `picture-${hash}.${type.toLowerCase().replace('jpeg', 'jpg')}`, bytes };
}
