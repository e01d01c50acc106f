import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';

const config = (...paths: string[]) =>
  "module.exports = {\n  siteMetadata: { title: 'Wells', siteUrl: 'https://wells.example.org/' },\n  plugins: [\n" +
  paths.map((path) => `    { resolve: 'gatsby-source-filesystem', options: { path: ${path} } },\n`).join('') +
  "    { resolve: 'gatsby-plugin-feed', options: { feeds: [{ output: '/rss.xml' }] } },\n  ],\n};\n";
const starter = { made: 'createFilePath({ node, getNode })', field: 'value,', path: 'post.fields.slug' };

/** The program of a site, as the starter has it but for these parts. */
function program(parts: Partial<typeof starter> = {}) {
  const { made, field, path } = { ...starter, ...parts };
  return (
    `exports.createPages = () => posts.forEach((post) => createPage({\n  path: ${path},\n}));\n` +
    "exports.onCreateNode = () => {\n  createNodeField({ name: 'isPost', node, value: true });\n" +
    `  // as in createFilePath\n  const value = ${made}\n  createNodeField({\n    name: \`slug\`,\n    node,\n    ${field}\n  })\n}\n`
  );
}

function siteOf(files: Record<string, string>, ...keys: string[]) {
  const read = Object.entries(files).map(([key, text]) => ({ key, text }));
  return originIn({ files: read, keys: [...Object.keys(files), ...keys] });
}

const inStarter = (parts: Partial<typeof starter> = {}, path = '`${__dirname}/content/blog`') =>
  siteOf({ 'gatsby-config.js': config(path), 'gatsby-node.js': program(parts) }, 'content/blog/wells/index.md');

describe('A site of Gatsby', () => {
  it('that is as the starters are says the site, its feed and where the posts are', () => {
    expect(inStarter()).toMatchObject({
      generator: 'Gatsby',
      isProgram: true,
      besides: ['gatsby-node.js'],
      source: 'content/blog',
      name: { value: 'Wells' },
      url: { value: 'https://wells.example.org' },
      feeds: [{ value: '/rss.xml' }],
      addresses: { candidates: ['/:sections/:filename/'] },
    });
  });

  it.each(["'./content/blog/'", "path.join(__dirname, 'content', 'blog')", 'path.resolve("content/blog")'])(
    'may have its posts at %s',
    (path) => {
      expect(inStarter({}, path)?.source).toBe('content/blog');
    },
  );

  it('has them where most texts are', () => {
    const files = { 'gatsby-config.js': config("'pages'", "'images'", "'posts'"), 'gatsby-node.js': program() };
    expect(siteOf(files, 'pages/about.md', 'images/a.png', 'posts/a.md', 'posts/b.mdx')?.source).toBe('posts');
    expect(siteOf(files, 'other/a.md')).toBeUndefined();
  });

  it.each([
    [{}, 'wells/index.md', '/wells/'],
    [{}, '2026/Deep wells.mdx', '/2026/Deep wells/'],
    [{ made: 'createFilePath({ node, getNode, basePath: `posts/` })' }, 'wells.md', '/wells/'],
    [{ field: 'value: `/blog${value}`' }, 'wells.md', '/blog/wells/'],
    [{ path: '`/news${post.node.fields.slug}`' }, 'wells.md', '/news/wells/'],
  ])('with %j has %s at %s', (parts, path, address) => {
    expect(inStarter(parts)?.addressOf({ path, fields: {}, publishAt: 0 })).toBe(address);
  });

  it.each([
    { made: 'createFilePath({ node, getNode }).toLowerCase()' },
    { made: 'createFilePath({ node, getNode, basePath: "./wells" })' },
    { made: 'slugify(node.frontmatter.title)' },
    { field: 'value: `/${year}${value}`' },
    { field: 'value: value.slice(11)' },
    { path: 'post.frontmatter.path' },
    { path: '`/${post.fields.year}${post.fields.slug}`' },
  ])('is only named where code makes anything else of the path: %j', (parts) => {
    expect(inStarter(parts)).toBeUndefined();
  });
});
