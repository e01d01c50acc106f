import { hashOf } from '../hash.ts';
import type { Output } from './output.ts';
import { keyOfPicture } from '../catalogue/resolve.ts';
import { type Scene, stylesheetKey } from '../scene.ts';

/** The stylesheet, and every picture that a live article shows. One that only a scheduled article shows stays back. */
export function assetOutputs({ templates, pictures }: Scene): Output[] {
  const stylesheet = templates.file('styles/site.css');
  const copies = new Map<string, Output>();
  for (const picture of pictures.values()) {
    const key = keyOfPicture(picture);
    copies.set(key, { key, stage: 'asset', fingerprint: picture.hash, copyOf: picture.path });
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
