/** What an output of a template, `{{ "/x" | url }}`, becomes. */
interface Output {
  text: string;
  /** The name of the film at the address `text`. */
  film?: string;
}

/**
 * What an output shows, where that follows from the text alone: the site's own address, which is nothing, as every path
 * begins at the site; a text between quotation marks, and addresses made of it. Nothing for anything else.
 */
export function outputOf(expression: string): Output | undefined {
  if (siteAddress.test(expression)) return { text: '' };
  const [, double, single, filters = ''] = /^(?:"([^"]*)"|'([^']*)')\s*((?:\|.*)?)$/s.exec(expression) ?? [];
  const literal = double ?? single;
  if (literal === undefined) return undefined;
  const [, film] = /^\|\s*embed\w*\s*(?::\s*["'](.*)["'])?\s*$/s.exec(filters) ?? [];
  if (film !== undefined) return { text: literal, film };
  if (!addressFilters.test(filters)) return undefined;
  const isRooted =
    /\b(?:(?:relative|absolute)_url|inputPathToUrl)\b/.test(filters) && !/^(?:\/|[a-z]+:)/i.test(literal);
  return { text: isRooted ? `/${literal.replace(/^\.\//, '')}` : literal };
}

const siteAddress = /^site\.(?:baseurl|url|github\.url)(?:\s*\|.*)?$/s;
const addressFilters =
  /^(?:\|\s*(?:relative_url|absolute_url|url|inputPathToUrl|htmlBaseUrl|relURL|absURL|safe|escape|uri_escape|(?:prepend:\s*)site\.(?:baseurl|url))\s*)*$/;
