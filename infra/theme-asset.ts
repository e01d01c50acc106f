import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../lambdas/core/problem.ts';
import { precompileTemplates } from '../lambdas/core/templates/handlebars-templates.ts';
import type { Precompiled } from '../lambdas/core/templates/precompiled-templates.ts';
import { precompileTheme } from '../lambdas/core/templates/theme.ts';
import { readTheme, themeFolderOf } from '../lambdas/local/theme-folder.ts';
import { templateSources, templateViews } from '../lambdas/program.ts';
import { type Bundles, rendered, shown } from './rendered.ts';
import { SetUpFault } from './newsroom.ts';

/**
 * The bundles with the look of the newsroom whose content is in the folder, as copies in `folder`: beside each is
 * what it renders differently, compiled. Without a theme, the bundles as they are. Warnings are printed.
 *
 * So the functions compile nothing and read no template from a bucket: somebody who may send content cannot change
 * what runs, and a changed theme needs a deployment. Throws `SetUpFault` if the theme has a problem.
 */
export async function withTheme(bundles: Bundles, content: string, folder: string): Promise<Bundles> {
  const { files, problems: unread } = readTheme(themeFolderOf(content));
  if (Object.keys(files).length === 0 && unread.length === 0) return bundles;
  const ours = templateSources();
  const { inlineStyles: inline } = await import('../lambdas/local/inline-styles.ts');
  const { precompiled, problems } = precompileTheme({ ours, files, views: templateViews, inline });
  const texts = [...unread, ...problems].map((problem) =>
    problemLine({ ...problem, file: join(content, problem.file) }),
  );
  if (!precompiled || unread.some(({ severity }) => severity === 'problem')) throw new SetUpFault(texts.join('\n'));
  for (const text of texts) console.error(`Warning: ${text}`);
  const before = precompileTemplates(ours, { views: templateViews });
  const themed = (name: keyof Bundles) => {
    const into = join(folder, name);
    cpSync(bundles[name], into, { recursive: true });
    writeFileSync(join(into, 'theme.mjs'), themeModule(name, before, precompiled));
    return into;
  };
  return { publish: themed('publish'), digest: themed('digest') };
}

/** What a function renders differently from the program's templates, as the text of a module. */
function themeModule(name: keyof Bundles, before: Precompiled<string>, after: Precompiled<string>): string {
  const isRendered = (template: string) => rendered[name].includes(template) || template.startsWith('partials/');
  const specifications = changed(before.specifications, after.specifications).filter(([key]) => isRendered(key));
  const files = changed(before.files, after.files).filter(([file]) => shown.test(file));
  const fingerprints = changed(before.fingerprints, after.fingerprints);
  return [
    'export default {',
    // The compiled templates are expressions, and stay so.
    `specifications: {${specifications.map(([key, code]) => `${JSON.stringify(key)}: ${code}`).join(',\n')}},`,
    `fingerprints: ${JSON.stringify(Object.fromEntries(fingerprints))},`,
    `files: ${JSON.stringify(Object.fromEntries(files))},`,
    '};',
    '',
  ].join('\n');
}

function changed(before: Record<string, string>, after: Record<string, string>): [string, string][] {
  return Object.entries(after).filter(([key, value]) => before[key] !== value);
}
