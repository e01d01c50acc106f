// oxlint-disable oxc/no-this-in-exported-function -- Eleventy calls templates with filters on `this`.
export function render({ title, page, authors, tags, content, collections }) {
  const related = this.related(collections.articles, { url: page.url, data: { tags } });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<article>
<h1>${title}</h1>
<p><time datetime="${page.date.toISOString()}">${page.date.toDateString()}</time> ${authors.join(' ')}</p>
<ul>${tags.map((tag) => `<li>${tag}</li>`).join('')}</ul>
${content}
</article>
<aside><h2>You might like</h2><ul>${related.map((other) => this.card(other)).join('\n')}</ul></aside>
</body>
</html>
`;
}
