// oxlint-disable oxc/no-this-in-exported-function -- Eleventy calls templates with filters on `this`.
export const data = {
  pagination: { data: 'collections.byTag', size: 1, alias: 'group' },
  permalink: ({ group }) => `/tags/${group.slug}/index.html`,
};

export function render({ group }) {
  const cards = group.articles.slice(0, 50).map((article) => this.card(article));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${group.tag}</title></head>
<body><h1>${group.tag}</h1><ul>${cards.join('\n')}</ul></body>
</html>
`;
}
