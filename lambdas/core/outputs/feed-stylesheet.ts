import { hashOf } from '../hash.ts';
import { keys } from '../keys.ts';
import type { Scene } from '../scene.ts';
import type { Rendered } from './output.ts';

/** Key of the stylesheet that feeds show in a browser. */
export function feedStylesheetKey({ templates }: Scene): string {
  return keys.asset('feed', hashOf(templates.file('styles/feed.css')), 'css');
}

export function stylesheetOutput(scene: Scene): Rendered {
  const stylesheet = scene.templates.file('styles/feed.css');
  return {
    key: feedStylesheetKey(scene),
    stage: 'asset',
    fingerprint: hashOf(stylesheet),
    bodies: [],
    render: () => stylesheet,
  };
}
