import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installation } from '../../installation.ts';
import { CannotImport } from '../import/cannot-import.ts';
import { folderFiles } from '../import/files.ts';
import { importInto } from '../import/import.ts';
import type { OpenExport } from '../import/imported-post.ts';
import { spareMemory } from '../import/spare-memory.ts';
import { tools } from '../import/tools.ts';
import { importJson, importText } from '../wording/import-text.ts';
import { CannotRun, folderOption, type Options, type Run } from './run.ts';

/** `tidings import TOOL EXPORT`: writes what another tool exported as articles. Says what was lost. */
export const run: Run = async ({ argument = '', second = '', options, terminal, called }) => {
  const tool = tools.find(({ name }) => name === argument);
  if (!tool) throw new CannotRun(unknownTool(argument));
  const collect = spareMemory();
  const folder = contentFolder(options.into);
  const site = await siteOf(options, folder);
  const from: OpenExport = await tool.open(second, site.url, options.public === true).catch(explain);
  try {
    const isDry = options['dry-run'] === true;
    const how = { isDry, isWhole: options.json === true, collect };
    const report = await importInto(folderFiles(folder), from, how).catch(explain);
    const told = {
      tool: tool.title,
      folder: options.into,
      isDry,
      from,
      site,
      report,
      called,
      inFolder: folderOption(options.into),
    };
    if (options.json) terminal.printJson(importJson(told));
    else terminal.print(importText(told));
    return report.files.left.length > 0 ? 1 : 0;
  } finally {
    from.close();
  }
};

function unknownTool(name: string): string {
  return `There is no tool "${name}" to import from, expected ${tools.map(({ name }) => name).join(', ')}. See ${installation.called} import --help.`;
}

/** The folder may not exist yet: someone who moves in has none. */
function contentFolder(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory())
    throw new CannotRun(
      `${folder} is a file, and the articles need a folder. Name the content folder with --into DIR.`,
    );
  return folder;
}

/** Where the publication was, and who says so. */
async function siteOf({ url }: Options, folder: string): Promise<{ url?: string; from: '--url' | 'settings.yaml' }> {
  if (url !== undefined) return { url: webSite(url), from: '--url' };
  const file = join(folder, 'settings.yaml');
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return { from: 'settings.yaml' };
  const { readSettings } = await import('../../core/reading/read-settings.ts');
  const { settings } = readSettings(readFileSync(file, 'utf8'));
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

/** An export that cannot be read is for the person to change; anything else is a breakdown. */
function explain(error: unknown): never {
  throw error instanceof CannotImport ? new CannotRun(error.message, { cause: error }) : error;
}
