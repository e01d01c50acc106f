// oxlint-disable oxc/no-this-in-exported-function -- Eleventy calls templates with filters on `this`.
export const data = { permalink: '/index.html' };

export function render({ collections }) {
  const cards = collections.articles.slice(0, 50).map((article) => this.card(article));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Benchmark</title></head>
<body><h1>Benchmark</h1><ul>${cards.join('\n')}</ul></body>
</html>
`;
}
