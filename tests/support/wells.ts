import { item } from './newsroom.ts';

/** When the newsroom below is published. */
export const june = '2026-06-01T00:00:00Z';

/** A newsroom with twelve articles, a day apart, whose author and tags have feeds that list them all. */
export const wells: Record<string, string> = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n',
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `articles/wells-${index}.md`,
      item({
        title: `Wells ${index}`,
        date: `2026-05-${10 + index}`,
        tags: ['wells', 'water'],
        authors: ['Ada Obi'],
        related: false,
      }),
    ]),
  ),
};
