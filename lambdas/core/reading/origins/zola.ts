import { slugOf } from '../../text/slug.ts';
import type { Group } from '../field.ts';
import { isGroup } from '../field.ts';
import { given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import type { FormerSiteReader, Said } from './origin.ts';
import { type SourceItem, sourceName, textOf } from './source-item.ts';

/** A site of Zola by its `config.toml` or `zola.toml` (getzola.org, "Configuration"). */
export const zola: FormerSiteReader = ({ files }) => {
  const config = files.find(
    ({ key, text }) => /(?:^|\/)(?:config|zola)\.toml$/.test(key) && /^\s*base_url\s*=/m.test(text),
  );
  if (!config) return undefined;
  const file = config.key;
  const group = groupIn(config);
  const language = saidIn(group, ['default_language'], file);
  const others = valueIn(group, 'languages');
  const names = isGroup(others) ? Object.keys(others) : [];
  const languages = [...new Set([language?.value ?? 'en', ...names])];
  return {
    generator: 'Zola',
    file,
    isProgram: false,
    source: 'content',
    ...given({
      name: saidIn(group, ['title'], file),
      url: siteSaid(saidIn(group, ['base_url'], file)),
      description: saidIn(group, ['description'], file),
      language,
      languages: languages.length > 1 ? { value: languages.join(', '), why: `languages in ${file}` } : undefined,
    }),
    addresses: {
      written: '/:sections/:slug/',
      why: 'the rule of Zola: the folders, then the slug or the name without its day',
      candidates: ['/:sections/:slug/'],
    },
    feeds: feedsIn(group, file),
    notes: [],
    addressOf: zolaAddress(saidIn(valueIn(group, 'slugify'), ['paths'], file)?.value ?? 'on'),
  };
};

/** The names that nothing has here; `generate_feed` and `feed_filename` are those of Zola before 0.19. */
function feedsIn(group: Group, file: string): Said[] {
  const isOn = [valueIn(group, 'generate_feeds'), valueIn(group, 'generate_feed')].includes('true');
  const names = valueIn(group, 'feed_filenames') ?? valueIn(group, 'feed_filename') ?? 'atom.xml';
  const list = Array.isArray(names) ? names : [names];
  return list.flatMap((name) =>
    isOn && typeof name === 'string' && name.endsWith('.xml') ? { value: `/${name}`, why: `feeds in ${file}` } : [],
  );
}

/**
 * Where Zola puts a page (getzola.org, "Page"): at its `path`, or below its section by `slug` or its name. `mode`: how
 * it spells them ("Slugification strategies"). By default it writes any letters in Latin ones, and nobody can tell how.
 */
function zolaAddress(mode: string): (item: SourceItem) => string | undefined {
  const spelt = (text: string) => (mode === 'on' ? slugOf(text) : mode === 'safe' ? withoutSigns(text) : text);
  return ({ path, fields }) => {
    const own = textOf(fields['path']);
    if (own !== undefined) return `/${own.replaceAll(/^\/+|\/+$/g, '')}/`;
    const name = sourceName(path);
    const parts = [...name.folders, textOf(fields['slug']) ?? name.rest].map(spelt);
    const isKnown = mode !== 'on' || parts.every((part) => /^[\0-\x7f]*$/.test(part));
    return isKnown ? `/${parts.join('/')}/` : undefined;
  };
}

/** Without what file systems and Markdown do not take in a path (`components/utils/src/slugs.rs` there). */
function withoutSigns(text: string): string {
  return text
    .replace(/[ .]+$/, '')
    .replaceAll(' ', '_')
    .replaceAll(/[<>:/|?*#()[\]"\\\s]/g, '');
}
