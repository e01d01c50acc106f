/** A permalink in terms of our settings, and the filters in it whose meaning is a guess. */
interface EleventyPattern {
  pattern: string;
  guessed: readonly string[];
}

/**
 * Eleventy's `/blog/{{ page.date | date: "%Y/%m" }}/{{ page.fileSlug }}/` as `/blog/:year/:month/:slug/`. A filter of
 * the site's own is looked up in the text of the configuration: the format that follows its name there
 * (`toFormat("yyyy/MM")`) is taken as its meaning; without one, anything made from the date is taken as year, month
 * and day. `undefined` for anything else.
 */
export function eleventyPattern(permalink: string, configuration: string): EleventyPattern | undefined {
  const guessed: string[] = [];
  const pattern = permalink
    .replaceAll(/\{\{([^{}]*)\}\}/g, (_, written: string) => {
      const inside = written.replace(/^-|-$/g, '').trim();
      const [variable = '', filter = ''] = inside.split(/\s*\|\s*/);
      if (/^page\.fileSlug$/.test(variable)) return ':slug';
      if (variable === 'title') return ':title';
      if (variable === 'page.filePathStem') return ':sections/:slug';
      if (!/^(?:page\.)?date$/.test(variable)) return '{{';
      const [format] = /(?<=["'])[^"']+(?=["'])/.exec(filter) ?? [];
      const known = datePattern(format) ?? datePattern(formatOf(filter, configuration));
      if (known === undefined) guessed.push(filter || variable);
      return known ?? ':year/:month/:day';
    })
    .replace(/\/?index\.html$/, '/');
  if (/\{\{|\{%|\$\{/.test(pattern)) return undefined;
  return { pattern: `/${pattern.replace(/^\/+/, '')}`, guessed };
}

/** What a filter of the site itself writes, by the format nearest to its name. */
function formatOf(filter: string, configuration: string): string | undefined {
  const name = /^\w+/.exec(filter)?.[0];
  const at = name === undefined ? -1 : configuration.search(new RegExp(`addFilter\\(\\s*["']${name}["']`));
  const own = at < 0 ? '' : (configuration.slice(at, at + 600).split(/addFilter\(/, 2)[1] ?? '');
  return /toFormat\(\s*["']([^"']+)["']/.exec(own)?.[1];
}

const parts: Readonly<Record<string, string>> = {
  ...{ yyyy: ':year', MM: ':month', dd: ':day', YYYY: ':year', DD: ':day' },
  ...{ '%Y': ':year', '%m': ':month', '%d': ':day' },
};

/** Luxon's, Moment's and strftime's codes for year, month and day; `undefined` if there are others. */
function datePattern(format: string | undefined): string | undefined {
  if (format === undefined) return undefined;
  const pattern = format.replaceAll(/%[Ymd]|yyyy|YYYY|MM|dd|DD/g, (word) => parts[word]!);
  return /^(?::(?:year|month|day)|[/_.-])+$/.test(pattern) ? pattern : undefined;
}
