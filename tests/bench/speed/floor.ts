/**
 * The least that a clean build can do, as a program of its own: read every file of a folder, render its Markdown with our
 * Markdown library, write a page for each.
 *
 *     node tests/bench/speed/floor.ts ARTICLES OUT
 */
import MarkdownIt from 'markdown-it';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [articles = '', out = ''] = process.argv.slice(2);
const markdown = new MarkdownIt({ html: false, linkify: true });
for (const name of readdirSync(articles)) {
  const text = readFileSync(join(articles, name), 'utf8');
  const html = markdown.render(text.slice(text.indexOf('\n---', 3) + 4));
  const folder = join(out, name.slice(0, -'.md'.length));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), html);
}
