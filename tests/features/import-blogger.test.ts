import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../lambdas/core/html.ts';
import { guidsIn, siteOf } from '../support/moved-in.ts';
import { plainPictures } from '../support/pictures.ts';
import { editors } from '../support/tidings.ts';

// From Blogger's export to a site. The feeds are made after what Google Takeout writes, and Blogger before 2024.

const editor = editors();
const settings = 'name: The Wells\nurl: https://wells.example\n';
const photos = 'https://blogger.googleusercontent.com/img/b/R29';

interface Entry {
  id: string;
  title?: string;
  content?: string;
  /** Elements of the entry that are not in every one. */
  more?: string;
}

/** `feed.atom` of Google Takeout. */
function takeout(entries: (Entry & { type?: string; status?: string; file?: string })[]): string {
  const written = entries.map(
    ({ id, type = 'POST', status = 'LIVE', title = 'Title', content = '', file = '', more = '' }) => `  <entry>
    <id>tag:blogger.com,1999:blog-7.${type === 'PAGE' ? 'page' : 'post'}-${id}</id>
    <blogger:type>${type}</blogger:type>
    <blogger:status>${status}</blogger:status>
    <author>
      <name>Anna Kiss</name>
      <uri>https://www.blogger.com/profile/1</uri>
      <blogger:type>BLOGGER</blogger:type>
    </author>
    <title>${escapeHtml(title)}</title>
    <content type='html'>${escapeHtml(content)}</content>
    <blogger:created>2019-05-04T08:00:00.100Z</blogger:created>
    <published>2019-05-04T09:00:00.001Z</published>
    <updated>2019-05-04T09:00:20.200Z</updated>
    <blogger:location/>
    ${more}
    <blogger:filename>${file}</blogger:filename>
    <link/>
    <enclosure/>
    <blogger:trashed/>
  </entry>`,
  );
  return `<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
  <id>tag:blogger.com,1999:blog-7</id>
  <title>The Wells</title>
${written.join('\n')}
</feed>
`;
}

/** The XML file that Blogger made itself. */
function archive(entries: (Entry & { kind?: string; link?: string; id?: string })[], id = 'blog-7.archive'): string {
  const kindOf = (kind: string) =>
    kind &&
    `<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${kind}'/>`;
  const written = entries.map(
    ({ id: number, kind = 'post', title = 'Title', content = '', link, more = '' }) =>
      `<entry><id>tag:blogger.com,1999:blog-7.${number}</id><published>2009-05-04T23:30:00.001-07:00</published>` +
      `<updated>2009-06-01T08:00:00.000-07:00</updated>${kindOf(kind)}<title type='text'>${escapeHtml(title)}</title>` +
      `<content type='html'>${escapeHtml(content)}</content><link rel='edit' href='https://www.blogger.com/feeds/7'/>` +
      (link === undefined ? '' : `<link rel='alternate' type='text/html' href='http://wells.blogspot.com${link}'/>`) +
      `<author><name>Unknown</name><email>noreply@blogger.com</email></author>${more}</entry>`,
  );
  return (
    `<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="https://www.blogger.com/styles/atom.css" type="text/css"?>` +
    `<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>` +
    `<id>tag:blogger.com,1999:${id}</id><link rel='alternate' type='text/html' href='http://wells.blogspot.com/'/>${written.join('')}</feed>`
  );
}

const label = (term: string) => `<category scheme='http://www.blogger.com/atom/ns#' term='${term}'/>`;
const draft = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>";

const captioned = (content: string) =>
  `<table class="tr-caption-container"><tbody><tr><td>${content}</td></tr><tr><td class="tr-caption">The <i>film</i></td></tr></tbody></table>`;

describe('tidings import blogger', () => {
  it('brings a newsroom from Google Takeout to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const feed = takeout([
      {
        id: '12',
        title: 'Deep &#39;wells&#39;',
        file: '/2019/05/deep-wells.html',
        more:
          "<category scheme='tag:blogger.com,1999:blog-7' term='Water'/><category/>" +
          '<blogger:metaDescription>About wells.</blogger:metaDescription>',
        content:
          `<div class="separator"><a href="${photos}/s1600/deep%2520well.png" imageanchor="1"><img border="0" src="${photos}/s320/deep%2520well.png" /></a></div>` +
          'First line<br />second line.<br /><br />See <a href="https://wells.blogspot.com/2019/05/roads.html">roads</a>.' +
          "<a name='more'></a><blockquote style='border: none; margin: 0 0 0 40px;'>After the jump.</blockquote>" +
          `<table class="tr-caption-container"><tbody><tr><td><a href="${photos}/twice=s1600"><img alt="A map" src="${photos}/twice=s320"></a></td></tr>` +
          '<tr><td class="tr-caption">The <i>map</i></td></tr></tbody></table>' +
          `<img src="${photos}/s320/same.png"><div class="blogger-post-footer">Secret footer</div>`,
      },
      { id: '13', title: 'Roads', content: '<p>Roads.</p>', file: '/2019/05/roads.html' },
      { id: '14', type: 'PAGE', title: 'About', content: '<p>Who we are.</p>', file: '/p/about.html' },
      { id: '15', title: 'Idea', content: 'Secret one', status: 'DRAFT' },
      { id: '16', title: 'Later', content: 'Secret two', status: 'SCHEDULED', file: '/2019/05/later.html' },
      { id: '17', title: 'Odd', content: 'Secret three', status: 'NEW_STATUS', file: '/2019/05/odd.html' },
      { id: '18', title: 'Gone', content: 'Secret four', status: 'SOFT_TRASHED', file: '/2019/05/gone.html' },
      { id: '19', title: '', status: 'DRAFT' },
      {
        id: '20',
        type: 'COMMENT',
        content: 'Secret five',
        more: '<blogger:parent>tag:blogger.com,1999:blog-7.post-12</blogger:parent>',
      },
      {
        id: '21',
        type: 'COMMENT',
        status: 'GHOSTED',
        content: 'Secret six',
        more: '<blogger:parent>tag:blogger.com,1999:blog-7.post-12</blogger:parent>',
      },
    ]);
    const me = editor({ 'content/settings.yaml': settings, 'Blogger/Blogs/The Wells/feed.atom': feed });
    me.save('Blogger/Albums/The Wells/deep well.png', plainPictures.png);
    me.save('Blogger/Albums/The Wells/same.png', plainPictures.png);
    me.save('Blogger/Albums/The Wells/same(1).png', plainPictures.png);
    const ran = await me.run(
      'import',
      'blogger',
      'Blogger/Blogs/The Wells/feed.atom',
      '--url',
      'http://wells.blogspot.com/',
    );
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain(
      'From Blogger into content: 2 articles, 3 drafts, 1 page, 1 picture. Files: 7 written.',
    );
    expect(ran.printed).toMatch(/stays where it is: .* \(2\)\n.*\/twice=s1600\n.*\/s320\/same\.png\n/);
    expect(ran.printed).toMatch(/Comments of readers are left out \(1\)\n.*deep-wells\.md: 1\n/);
    expect(ran.printed).toContain('feeds: { former: [/feeds/posts/default, /rss.xml] }');
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-deep-wells.md'), 'utf8')).toBe(`\
---
title: Deep 'wells'
date: 2019-05-04T09:00:00Z
summary: About wells.
tags:
  - Water
authors:
  - Anna Kiss
aliases:
  - /2019/05/deep-wells.html
id: tag:blogger.com,1999:blog-7.post-12
---

![](2019-05-04-deep-wells/deep-well.png)

First line  
second line.

See [roads](/2019/05/roads.html).

<!--more-->

After the jump.

<figure>
<img src="${photos}/twice=s1600" alt="A map"><figcaption>The <i>map</i></figcaption>
</figure>

![](${photos}/s320/same.png)
`);
    me.save('content/settings.yaml', `${settings}feeds: { former: [/feeds/posts/default, /rss.xml] }\n`);
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site['articles/deep-wells/index.html']).toContain('<a href="/articles/roads/">roads</a>');
    expect(site['2019/05/deep-wells.html']).toContain('/articles/deep-wells/');
    expect(site['2019/05/roads.html']).toContain('/articles/roads/');
    expect(site['p/about.html']).toContain('/about/');
    expect(site['about/index.html']).toContain('Who we are.');
    expect(site['feeds/posts/default/index.html']).toContain('https://wells.example/feed.xml');
    expect(site['rss.xml']).toContain('tag:blogger.com,1999:blog-7.post-12');
    expect(guidsIn(site)).toEqual({
      "Deep 'wells'": 'tag:blogger.com,1999:blog-7.post-12',
      Roads: 'tag:blogger.com,1999:blog-7.post-13',
    });
    expect(JSON.stringify(site)).not.toContain('Secret');
    const idea = readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-later.md'), 'utf8');
    expect(idea).toContain('draft: true # scheduled in Blogger; without this line it appears at its date\n');
  });

  it('reads the file that Blogger made until 2024, with days as its readers had them', async () => {
    const feed = archive([
      { id: 'layout', kind: 'template', content: 'Secret one' },
      { id: 'settings.BLOG_READ_ACCESS_MODE', kind: 'settings', content: 'PUBLIC' },
      { id: 'post-12', title: 'Wells & roads', content: 'Text.', link: '/2009/05/wells.html', more: label('Water') },
      {
        id: 'post-13',
        title: 'Talk',
        link: '/2009/05/talk.html',
        more: "<link rel='enclosure' type='audio/mpeg' href='https://a.example/talk.mp3' length='1200'/>",
      },
      { id: 'post-14', title: 'Idea', content: 'Secret two', more: draft },
      { id: 'post-15', title: 'Scheduled', content: 'Secret three', link: '/2009/05/scheduled.html', more: draft },
      { id: 'post-16', title: 'Nowhere', content: 'Secret four' },
      { id: 'page-17', kind: 'page', title: 'About', content: 'Who we are.', link: '/p/about.html' },
      {
        id: 'post-18',
        kind: 'comment',
        content: 'Secret five',
        more: "<thr:in-reply-to ref='tag:blogger.com,1999:blog-7.post-12' type='text/html'/>",
      },
    ]);
    const me = editor({ 'content/settings.yaml': settings, 'blog-05-04-2026.xml': feed });
    const { printed } = await me.run('import', 'blogger', 'blog-05-04-2026.xml');
    expect(printed).toContain('2 articles, 3 drafts, 1 page. Files: 6 written.');
    expect(printed).toContain('In Blogger, the publication was at http://wells.blogspot.com.');
    expect(printed).toMatch(/is left out \(2\)\n {4}layout: template\n {4}BLOG_READ_ACCESS_MODE: settings\n/);
    expect(readFileSync(join(me.folder, 'content/articles/2009/2009-05-04-wells.md'), 'utf8')).toBe(`\
---
title: Wells & roads
date: 2009-05-04T23:30:00-07:00
updated: 2009-06-01T08:00:00-07:00
tags:
  - Water
aliases:
  - /2009/05/wells.html
id: tag:blogger.com,1999:blog-7.post-12
---

Text.
`);
    const talk = readFileSync(join(me.folder, 'content/articles/2009/2009-05-04-talk.md'), 'utf8');
    expect(talk).toContain('src: https://a.example/talk.mp3');
    expect((await me.run('build')).code).toBe(0);
    expect(JSON.stringify(siteOf(me))).not.toContain('Secret');
  });

  it('reads the feed that everybody can get, which says of no entry what it is', async () => {
    const feed = archive(
      [
        { id: 'post-12', kind: '', title: 'Wells', content: 'Text.', link: '/2009/05/wells.html' },
        { id: 'page-17', kind: '', title: 'About', content: 'Who we are.', link: '/p/about.html' },
        {
          id: 'post-18',
          kind: '',
          content: 'Secret',
          link: '/2009/05/wells.html?c=1',
          more: "<thr:in-reply-to ref='x'/>",
        },
      ],
      'blog-7',
    );
    const me = editor({ 'content/settings.yaml': settings, 'default.xml': feed });
    expect((await me.run('import', 'blogger', 'default.xml')).printed).toContain(
      '1 article, 1 page. Files: 2 written.',
    );
    me.save('short.xml', feed.replaceAll('<content', '<summary').replaceAll('</content', '</summary'));
    expect((await me.run('import', 'blogger', 'short.xml', '--dry-run')).printed).toMatch(/A text is not .* \(2\)\n/);
  });

  it('finds pictures by their names, however they are written, in the albums of Takeout and of this blog alone', async () => {
    const names = [
      'caf%25C3%25A9%20%25C3%25A9.png',
      'a%2Bb.png',
      'c%252Bd.png',
      'e+f.png',
      'map+%281%29.png',
      'plan(1).png',
    ];
    const others = ['secret.png', 'twice.png', 'twice(1).png'];
    const content =
      [...names, ...others].map((name) => `<img src="${photos}/s320/${name}">`).join('') +
      '<a href="http://bp2.blogger.com/_a/s1600-h/old.jpg"><img src="http://bp2.blogger.com/_a/s320/old.jpg"></a>';
    const feed = takeout([{ id: '12', content, file: '/2019/05/wells.html' }]);
    const me = editor({ 'content/settings.yaml': settings, 'Blogger/Blogs/The Wells/feed.atom': feed });
    const there = ['cafe\u0301 e\u0301.png', 'a+b.png', 'c+d.png', 'e f.png', 'map (1).png', 'plan(1).png'];
    for (const name of [...there, 'twice.png', 'twice(1).png'])
      me.save(`Blogger/Albums/The Wells/${name}`, plainPictures.png);
    me.save('Blogger/Albums/Private/secret.png', plainPictures.png);
    me.save('Albums/old.jpg', plainPictures.png);
    const { printed } = await me.run('import', 'blogger', 'Blogger/Blogs/The Wells/feed.atom');
    expect(printed).toContain('1 article, 6 pictures. Files: 7 written.');
    const text = readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-wells.md'), 'utf8');
    const [, written] = text.split('\n\n');
    expect(Array.from(written!.matchAll(/\((.*?)\)/g), ([, address]) => address)).toEqual([
      ...['cafe-e', 'a-b', 'c-d', 'e-f', 'map-1', 'plan-1'].map((name) => `2019-05-04-wells/${name}.png`),
      ...['secret.png', 'twice.png', 'twice%281%29.png'].map((name) => `${photos}/s320/${name}`),
      'http://bp2.blogger.com/_a/s1600/old.jpg',
    ]);
    me.save('x/y/a.atom', feed.replaceAll(photos, 'http://bp2.blogger.com').replaceAll('secret', 'old'));
    expect((await me.run('import', 'blogger', 'x/y/a.atom')).printed).not.toContain('picture.');
  });

  it.each([
    ['a<a id="x" name="more"><br></a>b', 'a\n\n<!--more-->\n\nb'],
    ["a<a name='more'/>b", 'a\n\n<!--more-->\n\nb'],
    ['a <a href="#b" name="more">b</a>', 'a [b](#b)'],
    [
      captioned('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'),
      '[youtube.com](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\nThe *film*',
    ],
    [
      captioned(`<a href="https://a.example/a.png"><img src="${photos}/a.png"></a>`),
      '<figure>\n<img src="https://a.example/a.png" alt=""><figcaption>The <i>film</i></figcaption>\n</figure>',
    ],
    [
      captioned(`<a href="https://a.example/"><img src="${photos}/a.png"></a>`),
      `[![](${photos}/a.png)](https://a.example/)\n\nThe *film*`,
    ],
  ])('brings what Blogger writes as it is shown: %s', async (content, markdown) => {
    const me = editor({
      'content/settings.yaml': settings,
      'a.atom': takeout([{ id: '12', content, file: '/a.html' }]),
    });
    await me.run('import', 'blogger', 'a.atom');
    const text = readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-a.md'), 'utf8');
    expect(text.split('---\n\n')[1]).toBe(`${markdown}\n`);
  });

  it('keeps links between posts, whichever of its addresses they name', async () => {
    const hosts = [
      'http://wells.blogspot.com',
      'https://www.wells.blogspot.de',
      'https://wells.blogspot.co.uk',
      'https://wells.blogspot.com.br',
    ];
    const content = hosts.map((host) => `<a href="${host}/2019/05/%D7%A9.html?m=1">a</a>`).join(' ');
    const me = editor({
      'content/settings.yaml': settings,
      'a.atom': takeout([
        { id: '12', content, file: '/2019/05/wells.html' },
        { id: '13', file: '/2019/05/%D7%A9.html' },
      ]),
    });
    await me.run('import', 'blogger', 'a.atom', '--url', 'https://wells.blogspot.com');
    expect((await me.run('build')).code).toBe(0);
    const page = siteOf(me)['articles/wells/index.html']!;
    expect(page.match(/href="\/articles\/%D7%A9\/\?m=1"/g)).toHaveLength(4);
    expect(page).not.toContain('blogspot');
  });

  it.each([
    ['blog-7.archive', 'PRIVATE_TO_READERS', undefined],
    ['blog-7', undefined, 'blog_name,blog_read_access_mode\nThe Wells,PRIVATE_TO_AUTHORS\n'],
  ])('keeps the posts of a blog back that only some could read (%s, %s)', async (id, mode, table) => {
    const entries = [{ id: 'post-12', content: 'Secret.', link: '/2009/05/wells.html' }];
    const setting = { id: 'settings.BLOG_READ_ACCESS_MODE', kind: 'settings', content: mode ?? '' };
    const me = editor({
      'content/settings.yaml': settings,
      'a.xml': archive(mode ? [...entries, setting] : entries, id),
    });
    if (table !== undefined) me.save('settings.csv', table);
    expect((await me.run('import', 'blogger', 'a.xml')).printed).toContain('0 articles, 1 draft.');
    const text = readFileSync(join(me.folder, 'content/articles/2009/2009-05-04-wells.md'), 'utf8');
    expect(text).toContain('draft: true # in Blogger only for invited readers\n');
  });

  it('takes the address of the blog from the settings beside the feed, if nobody says another', async () => {
    const content = '<a href="https://wells.blogspot.com/2019/05/roads.html">roads</a>';
    const me = editor({ 'feed.atom': takeout([{ id: '12', content, file: '/2019/05/wells.html' }]) });
    me.save('settings.csv', 'blog_read_access_mode,blog_subdomain\nPUBLIC,wells\n');
    const { printed } = await me.run('import', 'blogger', 'feed.atom');
    expect(printed).toContain('In Blogger, the publication was at https://wells.blogspot.com.');
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-wells.md'), 'utf8')).toContain(
      '[roads](/2019/05/roads.html)',
    );
  });
});

describe('A picture that is in the text itself', () => {
  const address = (type: string) => `data:image/${type};base64,${Buffer.from(plainPictures.png).toString('base64')}`;

  it('becomes a file beside the article, once for the same bytes; anything else that is in the text stays', async () => {
    const content = `<img src="${address('png')}"><img src="${address('png')}"><img src="data:text/html;base64,AA==">`;
    const me = editor({ 'a.xml': archive([{ id: 'post-12', content, link: '/2009/05/wells.html' }]) });
    expect((await me.run('import', 'blogger', 'a.xml')).printed).toContain('1 article, 1 picture. Files: 2 written.');
    const text = readFileSync(join(me.folder, 'content/articles/2009/2009-05-04-wells.md'), 'utf8');
    const [, name = ''] = /!\[\]\(2009-05-04-wells\/(picture-[\da-f]{8}\.png)\)/.exec(text) ?? [];
    expect(text.split(name)).toHaveLength(3);
    expect(text).toContain('data:text/html');
    expect(readFileSync(join(me.folder, 'content/articles/2009/2009-05-04-wells', name))).toEqual(
      Buffer.from(plainPictures.png),
    );
  });
});
