import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { cleanBuild, type Files, item } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const png = plainPictures.png;

/** The addresses of the pictures on the page of an article, without their hashes, and what is reported. */
async function picturesOf(fields: Record<string, unknown>, body: string, files: Files) {
  const wells = item({ title: 'Wells', date: '2026-05-04', ...fields }, body);
  const settings = 'name: The Wells\nurl: https://wells.example.org\n';
  const content = { 'settings.yaml': settings, 'articles/wells.md': wells, ...files };
  const { site, report } = await cleanBuild(content, '2026-06-01T00:00:00Z');
  const page = new TextDecoder().decode((await site.read('articles/wells/index.html'))!.body);
  const pictures = [...page.matchAll(/<img\s[^>]*?src="([^"]*)"/g)].map(([, src = '']) =>
    src.replace(/\.[\w-]{22}\./, '.'),
  );
  return { pictures, problems: report.problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`) };
}

describe('A picture that is named from the root of the site', () => {
  it.each([
    ['the root of Jekyll and Eleventy', 'img/logo.png'],
    ['the static folder of Hugo, Zola and Docusaurus', 'static/img/logo.png'],
    ['the public folder of Astro', 'public/img/logo.png'],
    ['the assets of a theme', 'assets/img/logo.png'],
  ])('is found in %s', async (_, key) => {
    const found = { pictures: ['/assets/logo.png'], problems: [] };
    expect(await picturesOf({}, '![Logo](/img/logo.png)', { [key]: png })).toEqual(found);
    expect(await picturesOf({}, '<p><img src="/img/logo.png" alt="Logo"></p>', { [key]: png })).toEqual(found);
    expect(await picturesOf({}, '![Logo](img/logo.png)', { [key]: png })).toEqual(found);
    expect(await picturesOf({}, '![Logo]({{ site.baseurl }}/img/logo.png)', { [key]: png })).toEqual(found);
    expect(await picturesOf({ image: '/img/logo.png', imageAlt: 'Logo' }, 'Text.', { [key]: png })).toEqual(found);
  });

  it('may be named from the folder `images`, as in Middleman', async () => {
    const found = { pictures: ['/assets/logo.png'], problems: [] };
    expect(await picturesOf({}, '![Logo](img/logo.png)', { 'images/img/logo.png': png })).toEqual(found);
    expect((await picturesOf({}, '![Logo](/logo.png)', { 'images/logo.png': png })).problems).toHaveLength(1);
  });

  it.each([
    ['@site/static/img/logo.png', 'static/img/logo.png'],
    ['@/assets/logo.png', 'assets/logo.png'],
    ['~/assets/logo.png', 'assets/logo.png'],
  ])('is found where a sign means that root: %s', async (path, key) => {
    const found = { pictures: ['/assets/logo.png'], problems: [] };
    expect(await picturesOf({}, `![Logo](${path})`, { [key]: png })).toEqual(found);
    expect(await picturesOf({}, `<img src={require('${path}').default} alt="Logo" />`, { [key]: png })).toEqual(found);
    expect(await picturesOf({ image: path, imageAlt: 'Logo' }, 'Text.', { [key]: png })).toEqual(found);
  });

  it('is the one at the very path, if there is one there', async () => {
    const other = 'This is no picture.';
    const files = { 'img/a.png': png, 'static/img/a.png': other, 'articles/b.png': png, 'static/b.png': other };
    expect((await picturesOf({}, '![A](/img/a.png) ![B](b.png)', files)).problems).toEqual([]);
  });

  it('is missing with a warning that names the path', async () => {
    const { problems } = await picturesOf({}, '![Logo](/img/logo.png)', { 'static/logo.png': png });
    expect(problems).toEqual([expect.stringMatching(/^warning: articles\/wells\.md:6:.*\/img\/logo\.png is missing/)]);
  });
});

describe('A file beside `index.md` is found at the address of its article, too', () => {
  const shown = (file: string, target: string, permalink = '/blog/:year/:slug/') =>
    cleanBuild(
      {
        'settings.yaml': `name: The Wells\nurl: https://wells.example.org\npermalink: ${permalink}\n`,
        [file]: item(
          { title: 'Wells', date: '2026-05-04' },
          `![Map](${target}) [PDF](${target.replace('png', 'pdf')})`,
        ),
        'articles/blog/wells/map.png': png,
        'articles/blog/wells/map.pdf': '%PDF-1.4\n',
        'articles/blog/wells/img/map.png': png,
        'articles/blog/wells/img/map.pdf': '%PDF-1.4\n',
      },
      '2026-06-01T00:00:00Z',
    );

  it.each([
    '/blog/2026/wells/map.png',
    '/blog/2026/wells/img/map.png',
    'https://wells.example.org/blog/2026/wells/map.png',
  ])('%s', async (target) => {
    const { site, report } = await shown('articles/blog/wells/index.md', target);
    const page = new TextDecoder().decode((await site.read('blog/2026/wells/index.html'))!.body);
    expect(page).toMatch(/<img\s[^>]*src="\/assets\/map\.[\w-]{22}\.png"/);
    expect(page).toMatch(/href="\/assets\/map\.[\w-]{22}\.pdf"/);
    expect(report.problems.filter(({ found }) => /map\./.test(found))).toEqual([]);
  });

  it.each([
    ['another address', 'articles/blog/wells/index.md', '/blog/2025/wells/map.png'],
    ['another file, which has nothing of its own', 'articles/blog/wells/wells.md', '/blog/2026/wells/map.png'],
  ])('and not at that of %s', async (_, file, target) => {
    const { report } = await shown(file, target);
    expect(report.problems.map(({ found }) => found)).toContain(`the picture ${target} is missing`);
  });
});

it.each([
  ['index.md, as themes of Hugo name it', 'articles/wells/index.md', 'articles/wells/map.png', []],
  ['no other file', 'articles/wells/wells.md', 'articles/wells/map.png', ['the lead picture /map.png is missing']],
  ['index.md, if the root has none', 'articles/wells/index.md', 'map.png', []],
])('A picture at the root of the site may be the one beside %s', async (_, file, key, problems) => {
  const wells = item({ title: 'Wells', date: '2026-05-04', image: '/map.png', imageAlt: 'A map' }, 'Text.');
  const { report } = await cleanBuild({ [file]: wells, [key]: png }, '2026-06-01T00:00:00Z');
  expect(report.problems.map(({ found }) => found).filter((found) => found.includes('map'))).toEqual(problems);
});

describe('The picture at the top is the one that a theme shows', () => {
  const files = { 'static/images/x.png': png };
  const src = '/images/x.png';
  const shapes: Record<string, unknown>[] = [
    { featureImage: src, featureImageAlt: 'X' },
    { feature_image: src, image_alt: 'X' },
    { coverImage: src, coverImageAlt: 'X' },
    { header: { image: src, teaser: src, alt: 'X' } },
    { header: { overlay_image: src, image_alt: 'X' } },
    { cover: { image: src, alt: 'X' } },
    { hero: src, heroAlt: 'X' },
    { banner: { src, alt: 'X' } },
    { thumbnail: src, thumbnailAlt: 'X' },
    { og_image: src, imageAlt: 'X' },
    { preview: src, imageAlt: 'X' },
    { images: [src], imageAlt: 'X' },
    { images: [{ src, alt: 'X' }] },
    { image: { path: src, alt: 'X' } },
    { image: `{{ site.baseurl }}${src}`, imageAlt: 'X' },
    { image: `{{ "${src}" | relative_url }}`, imageAlt: 'X' },
    { header: true, preview: 'A text about the wells', hero: src, imageAlt: 'X' },
  ];
  it.each(shapes)('%j', async (fields) => {
    expect(await picturesOf(fields, 'Text.', files)).toEqual({ pictures: ['/assets/x.png'], problems: [] });
  });

  it('and what holds no picture under such a name is nobody’s fault', async () => {
    const fields = { header: true, banner: 'Hello', preview: 'Some text', teaser: 'Text', hero: { title: 'Wells' } };
    expect(await picturesOf(fields, 'Text.', {})).toEqual({ pictures: [], problems: [] });
  });

  it('wants a description, but is shown without one', async () => {
    const { pictures, problems } = await picturesOf({ hero: src }, 'Text.', files);
    expect(pictures).toEqual(['/assets/x.png']);
    expect(problems).toEqual([expect.stringMatching(/^warning: articles\/wells\.md:4:7: hero has no alt/)]);
  });
});
