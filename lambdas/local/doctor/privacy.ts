import { keys } from '../../core/keys.ts';
import { manifestKey } from '../../publish/manifest.ts';
import { inWords } from '../wording/report-text.ts';
import { type Check, deployAgain, well, wrong } from './finding.ts';

/** Whether the site refuses the program's own state, however its address is spelt, and mail that was sent. */
export const privateKeys: Check = {
  name: 'private keys',
  look: async ({ ask, issue }) => {
    const spelt = [manifestKey, manifestKey.replace('.', '%2e'), manifestKey.replace('/', '%2F')];
    const sent = issue === undefined ? [] : [keys.slotRecord(issue), ...Object.values(keys.mail(issue))];
    const asked = await Promise.all([...spelt, ...sent].map(async (key) => ({ key, ...(await ask(key)) })));
    const shown = asked.filter(({ status }) => status < 400).map(({ key }) => `/${key}`);
    if (shown.length === 0)
      return well(`Readers cannot open the program's own state${sent.length > 0 ? ', nor sent mail' : ''}.`);
    return wrong(
      `Everybody can read ${inWords(shown)}. Addresses, names and withdrawn articles may be in there.`,
      `The policy of the site's bucket lacks the statement KeepPrivate. ${deployAgain}.`,
    );
  },
};

/** Whether the buckets are closed to everybody who bypasses CloudFront. */
export const buckets: Check = {
  name: 'buckets',
  look: async ({ inspection }) => {
    const open = [];
    if (await inspection.isOpen('content')) open.push('the content, with drafts and scheduled articles');
    if (await inspection.isOpen('site')) open.push('the site, with its state and sent mail');
    if (open.length === 0) return well('Both buckets are closed to strangers.');
    return wrong(
      `Strangers can read ${inWords(open)}, directly from the bucket.`,
      `Switch "Block all public access" on for the bucket, and remove from its policy whatever gives everybody access. ${deployAgain}.`,
    );
  },
};
