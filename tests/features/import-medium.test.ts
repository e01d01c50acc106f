import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guidsIn, siteOf } from '../support/moved-in.ts';
import { plainPictures } from '../support/pictures.ts';
import { editors } from '../support/tidings.ts';
import { zipOf } from '../support/zip.ts';

// From Medium's export to a site. The stories are made after what Medium writes.

const editor = editors();
const settings = 'name: The Wells\nurl: https://wells.example\n';
const id = (n: number) => `5f0c2a1b3c4${n}`;

interface StoryFile {
  title?: string;
  body?: string;
  heading?: boolean;
  subtitle?: string;
  number: string;
  canonical?: string;
  isDraft?: boolean;
}

/** A story as Medium's export has it. */
function story({
  title = 'Title',
  body = '',
  heading = true,
  subtitle,
  number,
  canonical,
  isDraft,
}: StoryFile): string {
  const address = canonical ?? `https://wells.example/${title.toLowerCase().replaceAll(' ', '-')}-${number}`;
  const above =
    (heading ? `<h3 name="a1" id="a1" class="graf graf--h3 graf--leading graf--title">${title}</h3>` : '') +
    (subtitle === undefined
      ? ''
      : `<h4 name="a2" id="a2" class="graf graf--h4 graf-after--h3 graf--subtitle">${subtitle}</h4>`);
  const published = isDraft
    ? ''
    : `<p>By <a href="https://medium.com/@anna" class="p-author h-card">Anna Kiss</a> on <a href="https://medium.com/p/${number}"><time class="dt-published" datetime="2019-05-04T09:00:00.123Z">May 4, 2019</time></a>.</p>` +
      `<p><a href="${address}" class="p-canonical">Canonical link</a></p>`;
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title><style>h1 { color: #333 }</style></head><body><article class="h-entry">
<header>
<h1 class="p-name">${title}</h1>
</header>
<section data-field="subtitle" class="p-summary">
${subtitle ?? 'The beginning of the text, as Medium cuts it…'}
</section>
<section data-field="body" class="e-content">
<section name="b1" class="section section--body section--first"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner sectionLayout--insetColumn">${above}${body}</div></div></section>
</section>
<footer>${published}<p>Exported from <a href="https://medium.com">Medium</a> on May 4, 2026.</p></footer></article></body></html>`;
}

const body =
  '<p name="c1" id="c1" class="graf graf--p">First <strong class="markup--strong">bold</strong>, <a href="https://wells.example/roads-5f0c2a1b3c42" data-href="https://wells.example/roads-5f0c2a1b3c42" class="markup--anchor">roads</a>.</p>' +
  '<h3 name="c2" id="c2" class="graf graf--h3">A part</h3><h4 name="c3" class="graf graf--h4">Below it</h4>' +
  '<figure name="c4" class="graf graf--figure"><img class="graf-image" data-image-id="1*map.png" src="https://cdn-images-1.medium.com/max/800/1*map.png"><figcaption class="imageCaption">The map</figcaption></figure>' +
  '<pre name="c5" class="graf graf--pre">let a = 1;<br>a += 1;</pre>' +
  '<div name="c6" class="graf graf--mixtapeEmbed"><a href="https://a.example/card" class="markup--anchor markup--mixtapeEmbed-anchor" title="https://a.example/card"><strong class="markup--strong">A card</strong><br><em>of another page</em>a.example</a><a href="https://a.example/card" class="js-mixtapeImage"></a></div>' +
  '<figure class="graf graf--figure graf--iframe"><script src="https://gist.github.com/anna/1.js"></script></figure>' +
  '</div></div></section><section name="b2" class="section section--body section--last"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner"><p class="graf graf--p graf--trailing">Last.</p>';

const zip = zipOf({
  'README.html': '<p>Secret one</p>',
  'profile/profile.html': '<p>Secret two</p>',
  [`posts/2019-05-04_Deep-wells--again-${id(1)}.html`]: story({
    title: 'Deep wells, again',
    body,
    subtitle: 'Short',
    number: id(1),
  }),
  [`posts/2019-05-04_Roads-${id(2)}.html`]: story({
    title: 'Roads',
    body: '<p>Roads.</p>',
    number: id(2),
    canonical: `https://medium.com/@anna/roads-${id(2)}`,
  }),
  [`posts/2019-05-04_Elsewhere-${id(3)}.html`]: story({
    title: 'Elsewhere',
    body: '<p>First on another site.</p>',
    number: id(3),
    canonical: 'https://first.example/elsewhere',
  }),
  [`posts/2019-05-04_I-agree-${id(4)}.html`]: story({
    title: 'I agree',
    body: '<p>Secret three</p>',
    heading: false,
    number: id(4),
  }),
  [`posts/draft_Idea-${id(5)}.html`]: story({
    title: 'Idea',
    body: '<p>Secret four</p>',
    number: id(5),
    isDraft: true,
  }),
  'pictures/1*map.png': { body: plainPictures.png },
});

const textOf = (folder: string, name: string) => readFileSync(join(folder, 'content/articles/2019', name), 'utf8');

describe('tidings import medium', () => {
  it('brings a newsroom from its export to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const me = editor({ 'content/settings.yaml': settings });
    me.save('wells.zip', zip);
    const ran = await me.run('import', 'medium', 'wells.zip', '--public');
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain('From Medium into content: 3 articles, 2 drafts, 1 picture. Files: 6 written.');
    expect(ran.printed).toContain('feeds: { former: [/feed] }');
    expect(textOf(me.folder, '2019-05-04-deep-wells-again.md')).toBe(`\
---
title: Deep wells, again
date: 2019-05-04T09:00:00Z
summary: Short
authors:
  - Anna Kiss
aliases:
  - /deep-wells,-again-${id(1)}
id: https://medium.com/p/${id(1)}
---

First **bold**, [roads](/roads-${id(2)}).

## A part

### Below it

<figure>
<img src="2019-05-04-deep-wells-again/1-map.png" alt=""><figcaption>The map</figcaption>
</figure>

\`\`\`
let a = 1;
a += 1;
\`\`\`

[A card](https://a.example/card)

[gist.github.com](https://gist.github.com/anna/1)

---

Last.
`);
    expect(textOf(me.folder, '2019-05-04-elsewhere.md')).toContain('canonical: https://first.example/elsewhere\n');
    expect(textOf(me.folder, '2019-05-04-i-agree.md')).toContain(
      'draft: true # without a heading at Medium, as answers to the stories of others are\n',
    );
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site[`deep-wells,-again-${id(1)}/index.html`]).toContain('/articles/deep-wells-again/');
    expect(guidsIn(site)).toEqual({
      'Deep wells, again': `https://medium.com/p/${id(1)}`,
      Roads: `https://medium.com/p/${id(2)}`,
      Elsewhere: `https://medium.com/p/${id(3)}`,
    });
    expect(JSON.stringify(site)).not.toContain('Secret');
  });

  it('knows a heading without its sign by its words', async () => {
    const me = editor();
    const file = story({
      title: 'Wells',
      body: '<h3>Wells</h3><p>Text.</p><h3>Wells</h3>',
      heading: false,
      number: id(6),
    });
    me.save('wells.zip', zipOf({ [`posts/2019-05-04_Wells-${id(6)}.html`]: file }));
    expect((await me.run('import', 'medium', 'wells.zip', '--public')).printed).toContain('1 article.');
    expect(textOf(me.folder, '2019-05-04-wells.md')).toMatch(/---\n\nText\.\n\n## Wells\n$/);
  });

  it('keeps all stories back without a word of the editor, because it does not say who could read them', async () => {
    const me = editor();
    me.save('wells.zip', zip);
    const { printed } = await me.run('import', 'medium', 'wells.zip');
    expect(printed).toContain('0 articles, 5 drafts, 1 picture.');
    expect(printed).toContain('if all were public, import with --public (3)');
    const idea = readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-roads.md'), 'utf8');
    expect(idea).toContain('draft: true # the export does not say whether everybody could read it\n');
  });
});
