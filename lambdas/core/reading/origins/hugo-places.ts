import type { Group } from '../field.ts';
import { given, valueIn } from './configuration.ts';
import type { Said } from './origin.ts';

/** Pages of tags and authors, if they are not where Tidings has them. */
export function labelsIn(config: Group, fileOf: (name: string) => string): { tags?: Said; authors?: Said } {
  const taxonomies = valueIn(config, 'taxonomies');
  const patterns = valueIn(config, 'permalinks');
  const of = (singulars: readonly string[], placeholder: string): Said | undefined => {
    const plural = singulars.map((name) => valueIn(taxonomies, name)).find((value) => typeof value === 'string');
    if (plural === undefined || hasNoTerms(config)) return undefined;
    const written = valueIn(patterns, plural) ?? valueIn(valueIn(patterns, 'term'), plural);
    const path =
      typeof written === 'string'
        ? written.replace(/:(?:slug|title|\w*contentbasename)/, placeholder)
        : `/${plural}/${placeholder}/`;
    return { value: path, why: `taxonomies in ${fileOf('taxonomies')}` };
  };
  return given({ tags: of(['tag', 'topic', 'category'], ':tag'), authors: of(['author'], ':author') });
}

function hasNoTerms(config: Group): boolean {
  const kinds = valueIn(config, 'disableKinds');
  return Array.isArray(kinds) && kinds.some((kind) => typeof kind === 'string' && /^(?:term|taxonomy)$/i.test(kind));
}

/** `index.xml`, or another name, of the site, of its sections and of its tags (gohugo.io, "RSS templates"). */
export function feedsIn(config: Group, fileOf: (name: string) => string, sections: readonly string[]): Said[] {
  const kinds = valueIn(config, 'disableKinds');
  if (Array.isArray(kinds) && kinds.some((kind) => typeof kind === 'string' && /^rss$/i.test(kind))) return [];
  const baseName = valueIn(valueIn(valueIn(config, 'outputFormats'), 'RSS'), 'baseName');
  const name = typeof baseName === 'string' ? baseName : 'index';
  const tags = hasNoTerms(config) ? [] : [`/tags/:tag/${name}.xml`];
  return [`/${name}.xml`, ...sections.map((section) => `/${section}/${name}.xml`), ...tags].map((value) => ({
    value,
    why: `Hugo's feeds${name === 'index' ? '' : `, by outputFormats in ${fileOf('outputFormats')}`}`,
  }));
}
