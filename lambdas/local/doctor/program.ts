import { programFingerprint } from '../../program.ts';
import { type Manifest, manifestKey } from '../../publish/manifest.ts';
import { jsonIn } from '../../publish/private.ts';
import { count } from '../wording/report-text.ts';
import { type Check, well, wrong } from './finding.ts';

/** Whether the functions are of the same version of Tidings as this program. */
export const program: Check = {
  name: 'program',
  look: async ({ inspection }) => {
    const manifest = jsonIn<Manifest>((await inspection.site.read(manifestKey))?.body);
    if (manifest?.last === undefined)
      return wrong(
        'Nobody knows with which version the site was published: no run has come to its end yet.',
        'Check again when `publish` has run. If it stays so, read its log.',
      );
    if (manifest.last.program === programFingerprint())
      return well('The site is of the same version of Tidings as this program.');
    return wrong(
      'The site was published by another version of Tidings than this program.',
      'If this one is the newer, deploy it: `tidings deploy`. Else install here what is deployed: `push` and `status` would judge by other rules.',
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
        `\`tidings status --bucket ${bucket}\` names file, line and cure.`,
      ),
    );
  },
};
