import { installation } from '../../installation.ts';
import { count } from '../../core/text/amounts.ts';
import { programFingerprint } from '../../program.ts';
import { type Manifest, manifestKey } from '../../publish/manifest.ts';
import { jsonIn } from '../../publish/private.ts';
import { type Check, well, wrong } from './finding.ts';

/** Whether the functions are of the same version of Tidings as this program. */
export const program: Check = {
  name: 'program',
  look: async ({ inspection }) => {
    const manifest = jsonIn<Manifest>((await inspection.site.read(manifestKey))?.body);
    if (manifest?.last === undefined)
      return wrong(
        'Nobody knows which version of Tidings published the site: no run has finished yet.',
        'Check again when `publish` has run. If nothing changes, read its log.',
      );
    if (manifest.last.program === programFingerprint())
      return well('The site was published by the same version of Tidings as this program.');
    return wrong(
      'The site was published by a different version of Tidings from this program.',
      `If the program here is newer, deploy it: \`${installation.called} deploy\`. Otherwise install the deployed version here, because \`push\` and \`status\` judge by the rules of the program here.`,
    );
  },
};

/** Whether something in the content keeps an article back. */
export const content: Check = {
  name: 'content',
  look: ({ report, bucket }) => {
    const problems = report.problems.filter(({ severity }) => severity === 'problem').length;
    if (problems === 0) return Promise.resolve(well('Nothing in the content has a problem.'));
    return Promise.resolve(
      wrong(
        `${count(problems, 'problem')} in the content.`,
        `\`${installation.called} status --bucket ${bucket}\` names the file and the line, and how to fix it.`,
      ),
    );
  },
};
