export const data = {
  pagination: { data: 'collections.byTag', size: 1, alias: 'group' },
  permalink: ({ group }) => `/tags/${group.slug}/feed.xml`,
};

const escape = (text) => String(text).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function render({ group }) {
  const items = group.articles.slice(0, 20).map(
    ({ url, date, data, content }) => `<item>
<title>${escape(data.title)}</title><link>https://news.example.org${url}</link><guid>https://news.example.org${url}</guid>
<pubDate>${date.toUTCString()}</pubDate>
<description>${escape(data.summary)}</description>
<content:encoded>${escape(content)}</content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${escape(group.tag)}</title><link>https://news.example.org/tags/${group.slug}/</link><description>${escape(group.tag)}</description>
${items.join('\n')}
</channel>
</rss>
`;
}
