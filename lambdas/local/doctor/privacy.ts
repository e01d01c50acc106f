import { keys } from '../../core/keys.ts';
import { manifestKey } from '../../publish/manifest.ts';
import { inWords } from '../wording/report-text.ts';
import { type Check, deployAgain, Unanswered, well, wrong } from './finding.ts';

/** Whether the site refuses the program's own state, however its address is spelt, and mail that was sent. */
export const privateKeys: Check = {
  name: 'private keys',
  look: async ({ ask, issue, inspection: { site } }) => {
    const spelt = [manifestKey, manifestKey.replace('.', '%2e'), manifestKey.replace('/', '%2F')];
    const sent = issue === undefined ? [] : [keys.slotRecord(issue), ...Object.values(keys.mail(issue))];
    const asked = await Promise.all([...spelt, ...sent].map(async (key) => ({ key, ...(await ask(key)) })));
    const answered = asked.filter(({ status }) => status < 400);
    const kept = new Map(
      await Promise.all([manifestKey, ...sent].map(async (key) => [key, await site.read(key)] as const)),
    );
    // Where another site answers, or every address redirects, nobody can tell what this one would show.
    const isOurs = ({ key, body }: (typeof answered)[number]) =>
      body.equals(kept.get(spelt.includes(key) ? manifestKey : key)?.body ?? Buffer.of());
    const other = answered.find((one) => !isOurs(one));
    if (other) throw new Unanswered(`/${other.key} answers ${other.status}, but not with what is in the site bucket.`);
    const shown = answered.map(({ key }) => `/${key}`);
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
