import { installation } from '../../installation.ts';
import { pathOf } from '../../core/keys.ts';
import { count, inWords } from '../../core/text/amounts.ts';
import { openState } from '../../publish/open.ts';
import { whichAre } from '../wording/report-text.ts';
import { type Check, Unanswered, well, wrong } from './finding.ts';

/** Whether what is live by what the content says is on the site, and readers get the newest of it. */
export const articles: Check = {
  name: 'articles',
  look: async ({ awaited, newest, ask, bucket }) => {
    if (awaited.length > 0)
      return wrong(
        `${whichAre(awaited)} live, but not on the site yet.`,
        `Right after a push this is normal: check again in a minute, and see \`${installation.called} status --bucket ${bucket}\`. If nothing changes, see "Publishing fails" in the runbook.`,
      );
    if (newest === undefined) return well('Nothing is live yet.');
    const path = pathOf(newest);
    const { status } = await ask(path);
    if (status === 200) return well(`Every live article is on the site, and the newest answers: /${path}`);
    return wrong(
      `The newest article answers ${status}, although its page is in the site bucket: /${path}`,
      'If it is new, wait a minute: the copies at the edge expire. Otherwise something between the bucket and the readers refuses it: look for it in the behaviours of the distribution.',
    );
  },
};

/** How many files are named. */
const named = 3;

/** Whether the site bucket has every file as it was published: what the daily sweep finds out. */
export const sweep: Check = {
  name: 'sweep',
  look: async ({ inspection: { site } }) => {
    const [listed, { isNew, state }] = await Promise.all([site.list(''), openState(site)]);
    if (isNew) throw new Unanswered('no run has finished yet, or its state was lost.');
    const versions = new Map(listed.map(({ key, version }) => [key, version]));
    const known = [...state.stamps].filter(([, [, , version]]) => version !== '');
    const lost = known.filter(([key]) => !versions.has(key)).map(([key]) => key);
    const changed = known.filter(([key, [, , version]]) => versions.has(key) && versions.get(key) !== version);
    if (lost.length + changed.length === 0)
      return well(`The daily sweep has nothing to repair: ${count(known.length, 'file')} as published.`);
    const faults = [...lost.map((key) => `${key} (missing)`), ...changed.map(([key]) => `${key} (changed)`)];
    return wrong(
      `In the site bucket, ${count(faults.length, 'file')} ${faults.length === 1 ? 'is' : 'are'} not as published: ` +
        (faults.length > named ? `${faults.slice(0, named).join(', ')}, …` : `${inWords(faults)}.`),
      'While a run is at work this is normal: check again in a minute. The daily sweep repairs this at 04:41; a rebuild does so now ("How to rebuild" in the runbook). ' +
        'If files are still named after a sweep, read the log of `publish`.',
    );
  },
};
