import { hashOf } from '../hash.ts';
import type { Output } from './output.ts';
import { keyOfPublished } from '../catalogue/resolve.ts';
import { type Scene, stylesheetKey } from '../scene.ts';

/**
 * The stylesheet, every picture that a live article shows, and every attachment. One that only a scheduled article has stays
 * back.
 */
export function assetOutputs({ templates, pictures, attachments }: Scene): Output[] {
  const stylesheet = templates.file('styles/site.css');
  const copies = new Map<string, Output>();
  for (const picture of pictures.values()) {
    const key = keyOfPublished(picture);
    copies.set(key, { key, stage: 'asset', fingerprint: picture.hash, copyOf: picture.path });
  }
  for (const attachment of attachments.values()) {
    const key = keyOfPublished(attachment);
    copies.set(key, { key, stage: 'asset', fingerprint: attachment.hash, copyOf: attachment.path, asItIs: true });
  }
  return [
    {
      key: stylesheetKey(templates),
      stage: 'asset',
      fingerprint: hashOf(stylesheet),
      bodies: [],
      render: () => stylesheet,
    },
    ...copies.values(),
  ];
}
