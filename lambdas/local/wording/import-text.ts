import { count, number } from '../../core/text/amounts.ts';
import type { ImportReport } from '../import/import.ts';
import type { OpenExport } from '../import/imported-post.ts';
import type { LossKind } from '../import/losses.ts';

/** What the report of an import is made from. */
interface ToldImport {
  /** The tool, as it calls itself. */
  tool: string;
  folder: string;
  isDry: boolean;
  from: Pick<OpenExport, 'site' | 'feeds'>;
  /** Where the address of the publication was taken from. */
  site: { url?: string; from: string };
  report: ImportReport;
  called: string;
  /** The option that names the folder again, unless it is the default one. */
  inFolder: string;
}

/** The report: what was written, what was lost with the first places of each kind, and what to do next. */
export function importText(told: ToldImport): string {
  const { report } = told;
  return [
    summaryText(told),
    ...(report.files.left.length > 0 ? [leftText(report.files.left)] : []),
    ...(report.losses.size > 0 ? [lossesText(report)] : []),
    nextText(told),
  ].join('\n\n');
}

/** The same for programs, with every place. */
export function importJson({ tool, folder, isDry, from, report }: ToldImport) {
  const { losses, ...counts } = report;
  return {
    tool,
    folder,
    dryRun: isDry,
    ...(from.site !== undefined && { site: from.site }),
    ...counts,
    losses: [...losses].map(([kind, { count, places }]) => ({ kind, meaning: sentences[kind], count, places })),
  };
}

function summaryText({ tool, folder, isDry, report }: ToldImport): string {
  const { articles, drafts, pages, pictures, files } = report;
  const parts = [
    count(articles, 'article'),
    ...(drafts > 0 ? [count(drafts, 'draft')] : []),
    ...(pages > 0 ? [count(pages, 'page')] : []),
    ...(pictures > 0 ? [count(pictures, 'picture')] : []),
  ];
  const done = [
    `${number(files.written)} ${isDry ? 'would be written' : 'written'}`,
    ...(files.there > 0 ? [`${number(files.there)} already there`] : []),
    ...(files.left.length > 0 ? [`${number(files.left.length)} not overwritten`] : []),
  ];
  const dry = isDry ? '\nNothing was written: --dry-run only shows what would be.' : '';
  return `From ${tool} into ${folder}: ${parts.join(', ')}. Files: ${done.join(', ')}.${dry}`;
}

const mostLeft = 20;

function leftText(left: readonly string[]): string {
  const lines = left.slice(0, mostLeft).map((path) => `  ${path}`);
  const rest = left.length > mostLeft ? [`  and ${number(left.length - mostLeft)} more: --json has them all`] : [];
  const head =
    'Not overwritten, because a different file has the name already. Rename or delete that file, and run the import again:';
  return [head, ...lines, ...rest].join('\n');
}

/** What happened to each kind of thing, for the report, which adds the number. */
const sentences: Record<LossKind, string> = {
  embed: 'Something embedded from another site became a link',
  gallery: 'A gallery became pictures, one below the other',
  html: 'HTML that Markdown cannot express stays HTML; `check` names the parts that pages do not show',
  block: 'Only the text of a block is kept',
  script: 'A script is left out',
  widget: 'A form or a button to subscribe or to share is left out',
  shortcode: 'A shortcode became a comment in the text, which no reader sees',
  dynamic: 'A block that the tool fills by itself is left out',
  variable: 'A variable of the mail is left out',
  picture: 'A picture is not in the export and stays where it is: save it before the old account ends',
  unnamed:
    'A post names a picture by its number, and no file of the export has it: export all content at once, or add it',
  media: 'A recording or a file is not in the export and stays where it is',
  page: 'The tags or the recording of a page were left out: a page is in no list and no feed',
  paid: 'A post was not for everybody: it is a draft that says why',
  audience: 'The export does not say who could read a post: it is a draft; if all were public, import with --public',
  unsent: 'A post was scheduled: it is a draft that says so',
  comments: 'Comments of readers are left out',
  text: 'A text is not in the export as HTML: open and save the post in the tool, and export again',
  type: 'An item of another kind is a draft that says so',
  internal: 'What the tool needs for itself (menus, earlier versions) is left out',
  trash: 'What was in the bin is left out',
  date: 'A post has no date in the export: correct the one it was given',
  identity: 'A post has no identity in the export: feed readers will show it again',
  characters:
    'Characters that XML forbids are left out, loose ampersands are kept, and bytes that are not text became �',
  empty: 'A draft with neither a title nor a text is left out',
  row: 'A text that the table of posts does not list is left out',
  tag: 'A label that is not a tag for readers is left out',
};

function lossesText({ losses }: ImportReport): string {
  const kinds = [...losses].flatMap(([kind, { count, places }]) => {
    const shown = places.slice(0, 3).map(({ where, what }) => `    ${where}${what === undefined ? '' : `: ${what}`}`);
    const rest = count - shown.length;
    return [`  ${sentences[kind]} (${number(count)})`, ...shown, ...(rest > 0 ? [`    and ${number(rest)} more`] : [])];
  });
  return ['What was changed or left out (--json lists every place):', ...kinds].join('\n');
}

function nextText({ tool, isDry, from, site, folder, called, inFolder }: ToldImport): string {
  const source =
    site.url !== undefined && from.site === site.url && site.from !== '--url'
      ? `, as settings.yaml says. If that is wrong, ${isDry ? '' : 'delete the files that were written, and '}run this again with --url`
      : '';
  const lines = [
    ...(from.site === undefined ? [] : [`In ${tool}, the publication was at ${from.site}${source}.`]),
    `In ${folder.replace(/\/$/, '')}/settings.yaml, write where the feeds were, so that no subscriber is lost:`,
    `  feeds: { former: [${from.feeds.join(', ')}] }`,
    isDry ? 'Then run the same without --dry-run.' : `Then: ${called} check${inFolder}`,
  ];
  return lines.join('\n');
}
