import { hashOf } from '../hash.ts';
import type { Output } from './output.ts';
import { keyOfPublished } from '../catalogue/resolve.ts';
import { codeStylesheetKey, type Scene, stylesheetKey, stylesheetOf } from '../scene.ts';

/**
 * The stylesheets of pages, every picture that a live article shows, and every attachment. Files that only a scheduled
 * article has are held back.
 */
export function assetOutputs(scene: Scene): Output[] {
  const { templates, pictures, attachments } = scene;
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
    stylesheet(stylesheetKey(scene), stylesheetOf(scene)),
    stylesheet(codeStylesheetKey(templates), templates.file('styles/code.css')),
    ...copies.values(),
  ];
}

function stylesheet(key: string, text: string): Output {
  return { key, stage: 'asset', fingerprint: hashOf(text), bodies: [], render: () => text };
}
