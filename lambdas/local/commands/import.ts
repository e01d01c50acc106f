import { statSync } from 'node:fs';
import { CannotImport } from '../import/cannot-import.ts';
import { folderFiles } from '../import/files.ts';
import { importInto } from '../import/import.ts';
import type { OpenExport } from '../import/imported-post.ts';
import { tools } from '../import/tools.ts';
import { openContent, settingsOf } from '../newsroom.ts';
import { importJson, importText } from '../wording/import-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { CannotRun, type Options, type Run } from './run.ts';

/** `tidings import TOOL EXPORT`: writes what another tool exported as articles. Says what was lost. */
export const run: Run = async ({ argument = '', second = '', options, terminal, called }) => {
  const tool = tools.find(({ name }) => name === argument);
  if (!tool) throw new CannotRun(unknownTool(argument));
  const folder = contentFolder(options.into);
  const site = await siteOf(options, folder);
  const explain = explainRefusal([CannotImport]);
  const from: OpenExport = await tool.open(second, site.url).catch(explain);
  try {
    const isDry = options['dry-run'] === true;
    const report = await importInto(folderFiles(folder), from, { isDry, isWhole: options.json === true }).catch(
      explain,
    );
    const told = { tool: tool.title, folder: options.into, isDry, from, site, report, called };
    if (options.json) terminal.printJson(importJson(told));
    else terminal.print(importText(told));
    return report.files.left.length > 0 ? 1 : 0;
  } finally {
    from.close();
  }
};

function unknownTool(name: string): string {
  return `There is no tool "${name}" to import from, expected ${tools.map(({ name }) => name).join(', ')}. See tidings import --help.`;
}

/** The folder may not be there yet: who moves in has none. */
function contentFolder(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory())
    throw new CannotRun(
      `${folder} is a file, and the articles need a folder. Name the content folder with --into DIR.`,
    );
  return folder;
}

/** Where the publication was, and who says so. */
async function siteOf(
  { url, into }: Options,
  folder: string,
): Promise<{ url?: string; from: '--url' | 'settings.yaml' }> {
  if (url !== undefined) return { url: webSite(url), from: '--url' };
  if (!statSync(`${folder}/settings.yaml`, { throwIfNoEntry: false })) return { from: 'settings.yaml' };
  const settings = await settingsOf(openContent(into));
  const known = settings.formerUrls?.[0] ?? settings.url;
  return { ...(known && { url: known.replace(/\/+$/, '') }), from: 'settings.yaml' };
}

function webSite(written: string): string {
  const url = URL.parse(written);
  if (url && /^https?:$/.test(url.protocol)) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  throw new CannotRun(
    `--url is "${written}", expected the address of the publication, such as https://wells.substack.com. Write it in full.`,
  );
}
