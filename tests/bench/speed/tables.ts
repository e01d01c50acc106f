import { cases, type Contender, contenders, type Measured, ours, rivals } from './measured.ts';
import { median, type Measure, ratio, rivalsOf, valueOf } from './ratio.ts';
import { dollarsFor } from './requests.ts';

const introduction = `# What publishing costs

Written by \`npm run bench\`. Ratios first, because absolute figures differ by half from machine to machine and from hour to hour.
Each ratio is the median of the rounds, and a round compares what was measured in the same minutes: 0.50 is half of the other's
CPU time, and more than 1 means that Tidings takes longer.

- The **bare floor** reads every file, renders its Markdown with the same markdown-it, and writes one page for each article.
- **As Tidings comes**, it makes feeds of the newsroom, its archive, every tag and every author, in three formats. **Like for like**, it makes the feeds that
  the others make: of the newsroom and of every tag, in RSS and Atom. What it writes besides cannot be left out: authors, months,
  sitemap, subscribe page, OPML and its state.
- Hugo and Eleventy find related articles by shared tags, Tidings by the words in them. "Hugo without related" makes no such lists; Tidings still does.
- Hugo, and Eleventy without \`--incremental\`, always build everything: whatever has changed, they are compared by their clean build.
  **Eleventy --incremental** is a process that watches, and holds the whole archive in memory all the time. It was measured from the save
  on, without its start, and it does not update everything: related lists of other articles and the front page wait for the next clean build.
- CPU time is user (the program) and system together, of all threads. System time depends on how the disk creates files; that is why the program's own time is shown separately.
- Requests are operations on the stores of content and site, as S3 would get them.`;

/** The text of `results.md`. */
export function resultsText(measured: readonly Measured[]): string {
  return [introduction, ...measured.map(section), ''].join('\n\n');
}

function section(measured: Measured): string {
  const { articles, on, machine, versions, rounds, skipped, preview } = measured;
  return [
    `## ${articles.toLocaleString('en')} articles`,
    `${on}, ${machine}. ${versions.join(', ')}. ${rounds === 1 ? 'One round' : `Medians of ${rounds} rounds`}.`,
    ...skipped,
    ...ours.map((program) => ratioTable(measured, program)),
    '### Absolute figures',
    costTable(measured),
    ...(preview ? [previewText(preview)] : []),
  ].join('\n\n');
}

/** Ratios of CPU time, then of the program's own time and of memory to the bare floor. */
function ratioTable(measured: Measured, program: (typeof ours)[number]): string {
  const shown = rivals.filter((rival) => measured.figures[rival]);
  const rows = cases.flatMap((name) => {
    const costs = measured.figures[program]?.[name]?.costs;
    if (!costs) return [];
    const to = (rival: Contender, measure?: Measure) => ratio(costs, rivalsOf(measured, rival, name), measure);
    const ofFloor = [to('bare floor', 'user'), to('bare floor', 'megabytes')];
    return [[name, ...[...shown.map((rival) => to(rival)), ...ofFloor].map(ratioText)]];
  });
  const head = [...shown.map((rival) => `to ${rival}`), 'program’s own, to bare floor', 'memory, to bare floor'];
  return `### ${program === 'Tidings' ? 'As Tidings comes' : 'Like for like'}\n\n${table(['CPU time', ...head], rows)}`;
}

function costTable({ figures }: Measured): string {
  const rows = contenders.flatMap((contender) =>
    cases.flatMap((name) => {
      const found = figures[contender]?.[name];
      if (!found) return [];
      const { costs, files, requests } = found;
      const middle = (measure: Measure, digits = 2) =>
        median(costs.map((cost) => valueOf(cost, measure))).toFixed(digits);
      const asked = requests
        ? [requests.list, requests.read, requests.write, requests.delete, dollarsFor(requests).toFixed(5)]
        : ['', '', '', '', ''];
      const seconds = [middle('cpu'), middle('user'), middle('system'), middle('wall')];
      return [[`${contender}: ${name}`, ...seconds, middle('megabytes', 0), files ?? '', ...asked].map(String)];
    }),
  );
  const head = ['', 'CPU s', 'user', 'system', 'wall s', 'MB', 'files', 'LIST', 'GET', 'PUT', 'DELETE', '$ on S3'];
  return table(head, rows);
}

function previewText({ served, reloads }: NonNullable<Measured['preview']>): string {
  const longest = reloads.reduce((a, b) => Math.max(a, b), 0);
  return `Preview, on the clock: ${served.toFixed(0)} ms from the start to the first page. From a save to the reload of the page ${median(reloads).toFixed(0)} ms, the median of ${reloads.length}; at most ${longest.toFixed(0)} ms.`;
}

/** Two decimals, or three figures from ten on. */
export function ratioText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

/** A table in Markdown. Figures are to the right of the first columns, which are words. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [head, head.map((_, column) => (column < words ? '---' : '--:')), ...rows].map(line).join('\n');
}
