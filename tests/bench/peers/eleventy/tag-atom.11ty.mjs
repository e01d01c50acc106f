export const data = {
  pagination: { data: 'collections.byTag', size: 1, alias: 'group' },
  permalink: ({ group }) => `/tags/${group.slug}/atom.xml`,
};

const escape = (text) => String(text).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function render({ group }) {
  const entries = group.articles.slice(0, 20).map(
    ({ url, date, data, content }) => `<entry>
<id>https://news.example.org${url}</id><title>${escape(data.title)}</title><link href="https://news.example.org${url}"/>
<updated>${date.toISOString()}</updated>
<summary>${escape(data.summary)}</summary>
<content type="html">${escape(content)}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>https://news.example.org/tags/${group.slug}/</id><title>${escape(group.tag)}</title><link href="https://news.example.org/tags/${group.slug}/"/>
<updated>${group.articles[0].date.toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}
