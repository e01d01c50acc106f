/**
 * What schema.org (version 29) says of the types and properties that pages tell search engines: each type's parent, and of each of its
 * own properties what may be in it. Only what pages use is here: any other is a fault, until it is looked up and added.
 */
const types: Record<string, { is?: string; has: Record<string, string[]> }> = {
  Thing: {
    has: {
      name: ['Text'],
      description: ['Text'],
      url: ['URL'],
      image: ['URL', 'ImageObject'],
      sameAs: ['URL'],
      mainEntityOfPage: ['URL', 'CreativeWork'],
    },
  },
  CreativeWork: {
    is: 'Thing',
    has: {
      headline: ['Text'],
      inLanguage: ['Language'],
      datePublished: ['DateTime'],
      dateModified: ['DateTime'],
      author: ['Person', 'Organization'],
      publisher: ['Person', 'Organization'],
      keywords: ['Text'],
      correction: ['Text', 'URL'],
      isPartOf: ['CreativeWork', 'URL'],
      mainEntity: ['Thing'],
    },
  },
  Article: { is: 'CreativeWork', has: { wordCount: ['Integer'] } },
  NewsArticle: { is: 'Article', has: {} },
  WebSite: { is: 'CreativeWork', has: {} },
  WebPage: { is: 'CreativeWork', has: { primaryImageOfPage: ['ImageObject'] } },
  ProfilePage: { is: 'WebPage', has: {} },
  CollectionPage: { is: 'WebPage', has: {} },
  ImageObject: { is: 'CreativeWork', has: {} },
  Person: { is: 'Thing', has: {} },
  Organization: { is: 'Thing', has: {} },
  NewsMediaOrganization: { is: 'Organization', has: {} },
};

/** Values that are no things, by the name of their type. */
const values: Record<string, (value: unknown) => boolean> = {
  Text: (value) => typeof value === 'string' && value.trim() !== '',
  URL: (value) => typeof value === 'string' && /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value),
  // https://www.rfc-editor.org/rfc/rfc3339
  DateTime: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
    !isNaN(Date.parse(value)),
  Language: (value) => typeof value === 'string' && Intl.getCanonicalLocales(value)[0] === value,
  Integer: Number.isSafeInteger,
};

/** What is wrong with the JSON-LD of a page by schema.org, each with its place; nothing where all is right. */
export function faultsOfLinkedData(data: Record<string, unknown>): string[] {
  const { '@context': context, ...thing } = data;
  return [...(context === 'https://schema.org' ? [] : ['@context']), ...faultsOfThing(thing, 'Thing', '')];
}

function faultsOfThing(thing: Record<string, unknown>, expected: string, place: string): string[] {
  const { '@type': type, ...properties } = thing;
  const kinds = typeof type === 'string' ? ancestryOf(type) : [];
  if (!kinds.includes(expected)) return [`${place}@type ${String(type)}`];
  return Object.entries(properties).flatMap(([name, value]) => {
    const allowed = kinds.flatMap((kind) => types[kind]!.has[name] ?? []);
    const each: unknown[] = Array.isArray(value) ? value : [value];
    return each.flatMap((one) => faultsOfValue(one, allowed, `${place}${name}`));
  });
}

function faultsOfValue(value: unknown, allowed: string[], place: string): string[] {
  if (typeof value === 'object' && value !== null) {
    const thing = value as Record<string, unknown>;
    const kinds = ancestryOf(String(thing['@type']));
    const expected = allowed.find((kind) => kinds.includes(kind));
    return expected === undefined ? [place] : faultsOfThing(thing, expected, `${place}.`);
  }
  return allowed.some((kind) => values[kind]?.(value)) ? [] : [place];
}

/** A type, its parent, and so on; empty for a type that is not here. */
function ancestryOf(type: string): string[] {
  const { is } = types[type] ?? {};
  return type in types ? [type, ...(is === undefined ? [] : ancestryOf(is))] : [];
}
