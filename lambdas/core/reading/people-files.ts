/**
 * Whether a file of the content may hold names of authors: Jekyll's and Eleventy's `_data/authors.yml`, Hugo's
 * `data/authors/ada.toml`, Docusaurus' `authors.yml` among the articles and `.authors.yml` of MkDocs there, Jekyll's
 * `_authors/ada.md`.
 */
export function isPeopleFile(key: string): boolean {
  // Nearly all files are articles, and none of the patterns is quick to see that.
  if (/^articles\//i.test(key)) return /\/\.?authors\.(?:ya?ml|json)$/i.test(key);
  return (
    /(?:^|\/)\.authors\.ya?ml$/i.test(key) ||
    /^(?:_data|data)\/(?:[\w-]+\/)*[\w-]*(?:authors?|people|team|staff|members|contributors|writers)\.(?:ya?ml|json|toml)$/i.test(
      key,
    ) ||
    /^(?:_data|data)\/(?:authors?|people|team)\/[^/]+\.(?:ya?ml|json|toml)$/i.test(key) ||
    isProfile(key)
  );
}

/** A page of one person, in front matter. */
export function isProfile(key: string): boolean {
  return /^_?authors?\/(?:[^/]+|[^/]+\/_?index)\.(?:md|markdown)$/i.test(key);
}
