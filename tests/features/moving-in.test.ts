import { describe, expect, it } from 'vitest';
import { cleanBuild, type Files, standing } from '../support/newsroom.ts';

// Small newsrooms as each generator has them, copied as the guide says: the posts to content/articles, static folders beside it.

const now = '2026-06-01T00:00:00Z';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';

/** The site that comes of the files: pages, where former addresses lead, and what was said of problems. */
async function movedIn(settings: string, files: Files) {
  const name = `name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n${settings}`;
  const { site, report } = await cleanBuild({ 'settings.yaml': name, ...files }, now);
  const shown = await standing(site);
  const addresses = (moved: boolean) =>
    Object.keys(shown).flatMap((key) =>
      key.endsWith('.html') && (site.headersOf(key)?.location !== undefined) === moved
        ? [`/${key.replace(/index\.html$/, '')}`]
        : [],
    );
  return {
    shown,
    page: (address: string) => shown[address.endsWith('/') ? `${address.slice(1)}index.html` : address.slice(1)],
    pages: addresses(false).toSorted(),
    moved: addresses(true),
    live: report.articles.live,
    drafts: report.articles.drafts,
    problems: report.problems.filter(({ severity }) => severity === 'problem'),
    warnings: report.problems.map(({ file, found }) => `${file}: ${found}`),
  };
}

/** The pages, with those that every newsroom has. */
const withLists = (...pages: string[]) =>
  ['/', '/404.html', '/archive/', '/archive/2026/05/', '/authors/', '/subscribe/', '/tags/', ...pages].toSorted();

/** Nothing of a template's language is in any page, list or feed. */
function expectNoTemplates(shown: Record<string, string>) {
  for (const [key, text] of Object.entries(shown))
    if (/\.(?:html|xml|json)$/.test(key)) expect(text, key).not.toMatch(/\{\{[<%]|\{%|\{\{ ?[a-z]|\{:/);
}

describe('A newsroom that moves in with all that it has', () => {
  it('from Hugo: bundles, two languages, shortcodes, a static folder, patterns', async () => {
    const { shown, page, pages, live, drafts, problems } = await movedIn('language: en\npermalink: /post/:slug/\n', {
      'articles/post/deep-wells/index.md':
        '+++\ntitle = "Deep wells"\ndate = 2026-05-04T09:00:00+02:00\ntags = ["Water"]\naliases = ["/2019/wells/"]\n+++\n' +
        '{{< figure src="map.svg" alt="A map" caption="The map" >}}\n\nSee [roads]({{< ref "roads.md" >}}).\n',
      'articles/post/deep-wells/index.fr.md': '+++\ntitle = "Puits"\ndate = 2026-05-04\n+++\nDes puits.\n',
      'articles/post/deep-wells/map.svg': svg,
      'articles/post/roads.md':
        '---\ntitle: Roads\ndate: 2026-05-05\nfeatureImage: /img/road.svg\n---\n![A road](/img/road.svg)\n\n<!--more-->\n\nRest.\n',
      'articles/post/plan.md': '---\ntitle: Plan\ndate: 2026-05-05\ndraft: true\n---\nSecret.\n',
      'articles/post/_index.md': '---\ntitle: Posts\n---\n',
      'static/img/road.svg': svg,
    });
    expect(problems).toEqual([]);
    expect([live, drafts]).toEqual([3, 1]);
    expect(pages).toEqual(
      withLists('/fr/', '/fr/post/deep-wells/', '/post/deep-wells/', '/post/roads/', '/tags/water/'),
    );
    expect(page('/2019/wells/')).toContain('/post/deep-wells/');
    expect(page('/post/deep-wells/')).toContain('<a href="/post/roads/">roads</a>');
    expect(page('/post/deep-wells/')).toMatch(/<figure>\s*<img src="\/assets\/map\.[^"]+" alt="A map"/);
    expect(page('/post/roads/')).toMatch(/<img src="\/assets\/road\.[^"]+" alt="A road"/);
    expect(shown['index.html']).not.toContain('Secret');
    expectNoTemplates(shown);
  });

  it('from Hugo: one language in a folder of its own, with files of a section', async () => {
    const { page, pages, warnings } = await movedIn('language: en\nlanguages: [en]\npermalink: /:sections/:slug/\n', {
      'articles/en/post/wells.md': '---\ntitle: Wells\ndate: 2026-05-04\n---\n[The plan](/documents/plan.pdf)\n',
      'articles/en/documents/plan.pdf': '%PDF-1.4\n',
    });
    expect(pages).toEqual(withLists('/post/wells/'));
    expect(page('/post/wells/')).toMatch(/<a href="\/assets\/plan\.[^"]+\.pdf">The plan \(PDF/);
    expect(warnings).toEqual([]);
  });

  it('from Jekyll: permalinks, drafts, Liquid, kramdown, redirects, authors of a data file', async () => {
    const { shown, page, pages, live, problems } = await movedIn(
      'permalink: /:categories/:year/:month/:day/:title.html\n',
      {
        'articles/_posts/2026-05-04-deep_wells.markdown':
          '---\nlayout: post\ntitle: "Deep wells"\ncategory: News\ntags: water law\nauthor: anna\nredirect_from: [/old/wells/]\n---\n' +
          '## Part {#one}\n{: .wide}\n\nSee [roads]({% post_url 2026-05-05-roads %}).\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n',
        'articles/_posts/2026-05-05-roads.md': '---\nlayout: post\n---\nText of {{ site.title }}.\n',
        'articles/_posts/2026-05-06-hidden.md': '---\nlayout: post\ntitle: Hidden\npublished: false\n---\nSecret.\n',
        'articles/_drafts/idea.md': '---\ntitle: Idea\n---\nSecret.\n',
        '_data/authors.yml': 'anna:\n  name: Anna Kiss\n',
      },
    );
    expect(problems).toEqual([]);
    expect(live).toBe(2);
    expect(page('/news/2026/05/04/deep_wells.html')).toContain('<a href="/2026/05/05/roads.html">roads</a>');
    expect(page('/news/2026/05/04/deep_wells.html')).toContain('Anna Kiss');
    expect(page('/news/2026/05/04/deep_wells.html')).toMatch(/<h2 id="[^"]*one">Part<\/h2>/);
    expect(page('/2026/05/05/roads.html')).toContain('<h1>Roads</h1>');
    expect(page('/old/wells/')).toContain('/news/2026/05/04/deep_wells.html');
    expect(pages).toEqual(
      withLists(
        ...['/2026/05/05/roads.html', '/authors/anna-kiss/', '/news/2026/05/04/deep_wells.html'],
        ...['/tags/law/', '/tags/news/', '/tags/water/'],
      ),
    );
    expect(JSON.stringify(shown)).not.toContain('Secret');
    expectNoTemplates(shown);
  });

  it('from Hexo: names of files with spaces, pictures in the folder of a post, its tags, drafts', async () => {
    const { page, pages, moved, shown, live, drafts, problems, warnings } = await movedIn(
      'permalink: /:year/:month/:day/:filename/\n',
      {
        'articles/_posts/Deep wells.md':
          '---\ntitle: Deep wells\ndate: 2026-05-04 10:00:00\nupdated: 2026-05-05 10:00:00\ncategories:\n- [Water, Law]\n- News\ncover: /images/road.svg\n---\n' +
          'Start.\n\n<!-- more -->\n\n![A map](map.svg)\n\n{% asset_img map.svg %}\n\n![A road](../images/road.svg)\n\n' +
          "See {% post_link our-roads 'the roads' %}, [these]({% post_path our-roads %}) and {% link The map https://maps.example.net/ %}.\n\n" +
          '{% blockquote Anna Kiss %}\nMind **it**.\n\nAnd this.\n{% endblockquote %}\n\n' +
          '{% codeblock A loop lang:js %}\nfor (;;) {}\n{% endcodeblock %}\n',
        'articles/_posts/Deep wells/map.svg': svg,
        'articles/_posts/our-roads.md': '---\ntitle: Roads\ndate: 2026-05-05\n---\nText.\n',
        'articles/_drafts/plan.md': '---\ntitle: Plan\ndate: 2026-05-06\n---\nSecret.\n',
        'images/road.svg': svg,
      },
    );
    expect(problems).toEqual([]);
    expect(warnings.filter((one) => one.includes('missing') || one.includes('tag {%'))).toEqual([]);
    expect([live, drafts]).toEqual([2, 1]);
    const tags = ['/tags/law/', '/tags/news/', '/tags/water/'];
    expect(pages).toEqual(withLists('/2026/05/04/deep-wells/', '/2026/05/05/our-roads/', ...tags));
    expect(moved).toContain('/2026/05/04/Deep wells/');
    const wells = page('/2026/05/04/deep-wells/');
    expect(wells).toMatch(/<img src="\/assets\/map\.[^"]+" alt="A map"/);
    expect(wells).toMatch(/<figure>\s*<img src="\/assets\/map\.[^"]+" alt=""/);
    expect(wells).toMatch(/<img src="\/assets\/road\.[^"]+" alt="A road"/);
    expect(wells).toContain(
      'See <a href="/2026/05/05/our-roads/">the roads</a>, <a href="/2026/05/05/our-roads/">these</a> and <a href="https://maps.example.net/">The map</a>.',
    );
    expect(wells).toMatch(
      /<blockquote>\n<p>Mind <strong>it<\/strong>.<\/p>\n<p>And this.<\/p>\n<p>.* Anna Kiss<\/p>\n/,
    );
    expect(wells).toContain('<code class="language-js">');
    expect(JSON.stringify(shown)).not.toContain('Secret');
    expectNoTemplates(shown);
  });

  it('from Eleventy: directory data, permalinks, Nunjucks', async () => {
    const { shown, page, live, problems, warnings } = await movedIn('permalink: /blog/:year/:month/:day/:slug/\n', {
      'articles/posts.json': '{ "layout": "post.njk", "tags": ["posts"] }',
      'articles/2026-05-04-wells.md':
        '---\ntitle: Wells\ndate: 2026-05-05\n---\n{% image "map.svg", "A map" %}\n\n{{ page.url }} Text. [Home]({{ "/" | url }})\n',
      'articles/map.svg': svg,
      'articles/kept.njk.md': '---\ntitle: Kept\ndate: 2026-05-06\npermalink: /kept.html\n---\nKept.\n',
      'articles/none.md': '---\ntitle: None\ndate: 2026-05-06\npermalink: false\n---\nSecret.\n',
      'articles/unlisted.md':
        '---\ntitle: Unlisted\ndate: 2026-05-06\neleventyExcludeFromCollections: true\n---\nSecret.\n',
    });
    expect(problems).toEqual([]);
    expect(warnings).toContain('articles/unlisted.md: eleventyExcludeFromCollections is "true"');
    expect(live).toBe(2);
    expect(page('/blog/2026/05/05/wells/')).toContain('<a href="/">Home</a>');
    expect(page('/blog/2026/05/04/wells/')).toContain('/blog/2026/05/05/wells/');
    expect(page('/kept.html')).toContain('Kept.');
    expect(JSON.stringify(shown)).not.toContain('Secret');
    expectNoTemplates(shown);
  });

  it('from Zola: paths, taxonomies, the day in the name, a bundle', async () => {
    const { page, live, problems, warnings } = await movedIn('permalink: /blog/:slug/\n', {
      'articles/blog/2026-05-04-wells.md':
        '+++\ntitle = "Wells"\n[taxonomies]\ntags = ["Water"]\n[extra]\nhero = "x"\n+++\n{{ youtube(id="abc") }}\n\nText.\n\n<!-- more -->\n\nRest.\n',
      'articles/blog/roads/index.md':
        '+++\ntitle = "Roads"\ndate = 2026-05-05\n+++\nSee [Wells](@/blog/2026-05-04-wells.md).\n',
      'articles/blog/rust.md':
        '+++\npath = "2026/05/06/Rust"\ntitle = "Rust"\naliases = ["2026/05/06/Rust.html"]\n+++\nText.\n',
      'articles/blog/_index.md': '+++\ntitle = "Blog"\nsort_by = "date"\n+++\n',
    });
    expect(problems).toEqual([]);
    expect(live).toBe(3);
    expect(page('/blog/roads/')).toContain('<p>See <a href="/blog/wells/">Wells</a>.</p>');
    expect(warnings).toEqual(['articles/blog/2026-05-04-wells.md: there is a template tag {{ youtube }}']);
    expect(page('/blog/wells/')).toContain('tags/water/');
    expect(page('/2026/05/06/Rust/')).toContain('<h1>Rust</h1>');
    expect(page('/2026/05/06/Rust.html')).toContain('/2026/05/06/Rust/');
  });

  it('from Astro: pubDate, heroImage, MDX, drafts', async () => {
    const { shown, page, live, problems } = await movedIn('permalink: /blog/:filename/\n', {
      'articles/first-post.mdx':
        "---\ntitle: First post\npubDate: 'May 04 2026'\nheroImage: '/hero.svg'\nheroImageAlt: A hero\n---\nimport Chart from '../Chart.astro';\n\nText <Chart data={1} /> here.\n",
      'articles/second.md': "---\ntitle: Second\npubDate: '2026-05-05'\ndraft: true\n---\nSecret.\n",
      'public/hero.svg': svg,
    });
    expect(problems).toEqual([]);
    expect(live).toBe(1);
    expect(page('/blog/first-post/')).toMatch(/<img src="\/assets\/hero\./);
    expect(page('/blog/first-post/')).not.toContain('import Chart');
    expect(JSON.stringify(shown)).not.toContain('Secret');
  });

  it('from Pelican: its own front matter, and reStructuredText named with its number', async () => {
    const { shown, page, live, problems, warnings } = await movedIn('permalink: /:slug.html\n', {
      'articles/wells.md':
        'Title: Wells\nDate: 2026-05-04 10:20\nCategory: News\nTags: water, law\nAuthors: Anna Kiss\nSlug: deep-wells\n\nText.\n',
      'articles/idea.md': 'Title: Idea\nDate: 2026-05-04\nStatus: draft\n\nSecret.\n',
      'articles/a.rst': 'A\n#\n',
      'articles/b.rst': 'B\n#\n',
    });
    expect(problems).toEqual([]);
    expect(live).toBe(1);
    expect(page('/deep-wells.html')).toContain('<h1>Wells</h1>');
    expect(page('/deep-wells.html')).toContain('Anna Kiss');
    expect(warnings.filter((line) => line.includes('.rst'))).toEqual([
      expect.stringMatching(/^articles\/a\.rst: .*; the same is true of articles\/b\.rst$/),
    ]);
    expect(JSON.stringify(shown)).not.toContain('Secret');
  });

  it.each([
    ['our-roads', '/blog/our-roads/'],
    ['/our-roads', '/blog/our-roads/'],
    ['/2026/our-roads', '/blog/2026/our-roads/'],
  ])('from Docusaurus, where a slug is below the blog: %s', async (slug, address) => {
    const roads = { 'articles/2026-05-05-roads.md': `---\ntitle: Roads\nslug: ${slug}\n---\nText.\n` };
    const permalink = 'permalink: /blog/:year/:month/:day/:title\n';
    const { pages } = await movedIn(permalink, { ...roads, 'articles/authors.yml': 'anna: { name: Anna Kiss }\n' });
    expect(pages).toEqual(withLists(address));
    const elsewhere = await movedIn(permalink, roads);
    expect(elsewhere.pages).toEqual(withLists(slug.includes('/') ? `${slug}/` : `/blog/2026/05/05/${slug}/`));
  });

  it('from Docusaurus: authors.yml, truncate, admonitions, the day in folders', async () => {
    const { shown, page, pages, live, problems } = await movedIn('permalink: /blog/:year/:month/:day/:title\n', {
      'articles/authors.yml': 'anna:\n  name: Anna Kiss\n  title: Editor\n',
      'articles/2026-05-04-wells.mdx':
        '---\ntitle: Wells\nauthors: [anna]\ntags: [water]\n---\nStart.\n\n{/* truncate */}\n\n:::note\n\nMind it.\n\n:::\n\nRest of it.\n',
      'articles/2026/05/05/roads.md': '---\ntitle: Roads\nslug: our-roads\n---\nText.\n',
      'articles/2026-05-06-later/index.md': '---\ntitle: Later\nunlisted: false\n---\nText.\n',
      'articles/2026/05-07-split/index.md': '---\ntitle: Split\n---\nText.\n',
    });
    expect(problems).toEqual([]);
    expect(live).toBe(4);
    expect(pages).toEqual(
      withLists(
        ...['/authors/anna-kiss/', '/blog/2026/05/04/wells/', '/blog/our-roads/'],
        ...['/blog/2026/05/06/later/', '/blog/2026/05/07/split/', '/tags/water/'],
      ),
    );
    const wells = page('/blog/2026/05/04/wells/');
    expect(wells).toContain('Anna Kiss');
    expect(wells).toContain('Mind it.');
    expect(wells).not.toContain(':::');
    expect(shown['index.html']).toContain('Start.');
    expect(shown['index.html']).not.toContain('Rest of it.');
  });
});
