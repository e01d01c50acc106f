import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';

const generatorOf = (files: Record<string, string>) =>
  originIn({ files: Object.entries(files).map(([key, text]) => ({ key, text })), keys: Object.keys(files) })?.generator;

describe('A `_config.yml` that is there for GitHub Pages', () => {
  const pages = { '_config.yml': 'plugins: [jekyll-redirect-from]\n' };

  it.each([
    ['Pelican', 'pelicanconf.py'],
    ['Docusaurus', 'docusaurus.config.js'],
    ['Astro', 'astro.config.mjs'],
    ['Eleventy', '.eleventy.js'],
    ['Hugo', 'hugo.toml'],
    ['MkDocs', 'mkdocs.yml'],
    ['VitePress', 'docs/.vitepress/config.ts'],
  ])('says less than the configuration of %s', (generator, file) => {
    expect(generatorOf({ ...pages, [file]: '' })).toBe(generator);
  });

  it('is that of Jekyll where there is no other, and that of Hexo where it says so', () => {
    expect(generatorOf(pages)).toBe('Jekyll');
    expect(generatorOf({ '_config.yml': 'source_dir: source\n' })).toBe('Hexo');
  });

  it('is that of Jekyll where there are posts of its own beside documentation', () => {
    const posts = { '_posts/2026-05-04-wells.md': '' };
    expect(generatorOf({ ...pages, ...posts, 'mkdocs.yml': '' })).toBe('Jekyll');
    expect(generatorOf({ ...pages, ...posts, 'docs/.vitepress/config.ts': '' })).toBe('Jekyll');
    expect(generatorOf({ ...posts, 'mkdocs.yml': '' })).toBe('MkDocs');
  });

  it('is that of Hexo where the posts are in its usual folder, unless it says that Jekyll shall look there', () => {
    const posts = { 'source/_posts/wells.md': '', 'package.json': '' };
    expect(generatorOf({ '_config.yml': 'url: https://wells.example\n', ...posts })).toBe('Hexo');
    expect(generatorOf({ '_config.yml': 'source: source\n', ...posts })).toBe('Jekyll');
    expect(generatorOf({ '_config.yml': 'collections_dir: source\n', ...posts })).toBe('Jekyll');
    expect(generatorOf({ '_config.yml': 'title: Wells\n', ...posts, Gemfile: '' })).toBe('Jekyll');
    expect(generatorOf({ '_config.yml': 'title: Wells\n', ...posts, '_layouts/post.html': '' })).toBe('Jekyll');
    expect(generatorOf({ ...pages, '.eleventy.js': '', ...posts })).toBe('Eleventy');
  });
});
