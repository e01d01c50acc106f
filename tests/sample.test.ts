import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../content/articles');

/** How a summary speaks when its source gave it less than it wanted: readers gain nothing from it. */
const complaints =
  /cut off|breaks off|missing from|not (?:available to|included in|part of the (?:excerpt|text))|(?:notice|text|report) (?:then )?(?:ends|stops)|we (?:have|know) (?:gives|does not)|no longer says|notice (?:we have|on which)/gi;

it('No article of the sample newsroom complains of what its source leaves out', () => {
  const articles = globSync('**/*.md', { cwd: folder });
  expect(articles.length).toBeGreaterThan(10);
  const found = articles.flatMap((file) =>
    (readFileSync(resolve(folder, file), 'utf8').match(complaints) ?? []).map((words) => `${file}: ${words}`),
  );
  expect(found).toEqual([]);
});
