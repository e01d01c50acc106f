/** Endings of Markdown files: those of all generators, and MDX, from which the Markdown is read. */
const markdownEnding = /\.(?:md|markdown|mdown|mkdn?|mdx)$/i;

/** Whether the file is Markdown, by its name. */
export function isMarkdown(key: string): boolean {
  return markdownEnding.test(key);
}

/** Endings of pictures that browsers show, with the less frequent ones of JPEG and PNG. */
const pictureEnding = /\.(?:svg|a?png|jpe?g|jpe|jfif|pjpe?g|pjp|gif|webp|avif)(?:[?#].*)?$/is;

/** Whether a file or an address, with or without a query, is a picture that browsers show, by its name. */
export function isPicture(address: string): boolean {
  return pictureEnding.test(address);
}

/** Whether the file is HTML, by its name: it is an article if it begins with front matter (Hugo, Jekyll, Eleventy). */
export function isHtml(key: string): boolean {
  return /\.html?$/i.test(key);
}

/**
 * Whether a file among the articles may be one. Hugo's and Zola's `_index.md` is the page of its folder, and HTML beside an
 * `index.md` is a part of that article (Hugo's page bundles). `keys`: all files among the articles.
 */
export function isContentItem(key: string, keys: ReadonlySet<string>): boolean {
  if (/(?:^|\/)(?:\.|_index\.[^/]*$)/.test(key)) return false;
  if (isMarkdown(key)) return true;
  const folder = key.slice(0, key.lastIndexOf('/'));
  return isHtml(key) && !bundleIndexes.some((name) => keys.has(`${folder}/${name}`));
}

const bundleIndexes = ['index.md', 'index.markdown', 'index.mdx'];

/** Whether the bytes begin like a file with front matter. HTML without it is not an article. */
export function hasFrontMatter(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 200));
  return /^\s*(?:---|\+\+\+|;;;|\{\s*"|<!--[ \t]*\r?\n\s*\.\. (?:title|slug|date):)/.test(beginning);
}

/** Whether an article of that name, without its ending, is among the files. */
export function isArticleAmong(name: string, keys: ReadonlySet<string>): boolean {
  return endings.some((ending) => keys.has(`${name}.${ending}`));
}

const endings = 'md markdown mdown mkd mkdn mdx html htm'.split(' ');
