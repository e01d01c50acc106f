import { hashOf } from '../hash.ts';
import { keys } from '../keys.ts';
import { accentRule } from '../text/accent.ts';
import type { Scene } from '../scene.ts';
import type { Rendered } from './output.ts';

/** Key of the stylesheet that feeds show in a browser. */
export function feedStylesheetKey(scene: Scene): string {
  const key = known.get(scene) ?? keys.asset('feed', hashOf(feedStylesheet(scene)), 'css');
  known.set(scene, key);
  return key;
}

/** Every feed names it, in every format. */
const known = new WeakMap<Scene, string>();

/** The stylesheet that makes a feed a page for people who open it in a browser. */
export function stylesheetOutput(scene: Scene): Rendered {
  const stylesheet = feedStylesheet(scene);
  return {
    key: feedStylesheetKey(scene),
    stage: 'asset',
    fingerprint: hashOf(stylesheet),
    bodies: [],
    render: () => stylesheet,
  };
}

/** With what a feed says about itself there, in the newsroom's language: a feed has no element for that. */
function feedStylesheet({ templates, site, settings }: Scene): string {
  return `${templates.file('styles/feed.css')}\n:root {\n  --this-is-a-feed: ${cssString(site.words.thisIsFeed)};\n}\n${accentRule(settings.colour)}`;
}

/** A string of CSS (CSS Syntax 3, 4.3.5), whatever is in it. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
}
