import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpArticles } from '../archive.ts';

/** Puts made-up articles into the folder. Returns their names. */
export function writeArticles(folder: string, count: number, first: number): string[] {
  mkdirSync(folder, { recursive: true });
  const articles = madeUpArticles(count, first);
  for (const [name, text] of articles) writeFileSync(join(folder, name), text);
  return [...articles.keys()];
}

/** Adds a word to the body of an article in the middle of the archive: nothing of it that a list would show. */
export function mendTypo(articles: string): void {
  const names = readdirSync(articles)
    .filter((name) => name.endsWith('.md'))
    .toSorted();
  const name = names[Math.floor(names.length / 2)]!;
  const file = join(articles, name);
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nMended.\n`);
}

export function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
