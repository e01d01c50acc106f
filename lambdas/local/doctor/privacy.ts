import { keys } from '../../core/keys.ts';
import { inWords } from '../../core/text/amounts.ts';
import { manifestKey } from '../../publish/manifest.ts';
import { type Check, deployAgain, type Examined, Unanswered, well, wrong } from './finding.ts';

/** Whether the site refuses the program's own state, however its address is spelt, and mail that was sent. */
export const privateKeys: Check = {
  name: 'private keys',
  look: async (examined) => {
    const { issue } = examined;
    const spelt = [manifestKey, manifestKey.replace('.', '%2e'), manifestKey.replace('/', '%2F')];
    const sent = issue === undefined ? [] : [keys.slotRecord(issue), ...Object.values(keys.mail(issue))];
    const asked = await Promise.all([
      ...spelt.map((path) => answerAt(examined, path, manifestKey)),
      ...sent.map((key) => answerAt(examined, key, key)),
    ]);
    const shown = asked.filter(({ has }) => has === 'the object').map(({ path }) => `/${path}`);
    const other = asked.find(({ has }) => has === 'something else');
    // Where another site answers, or every address redirects, nobody can tell what this one would show.
    if (shown.length === 0 && other)
      throw new Unanswered(`/${other.path} answers ${other.status}, but not with what is in the site bucket.`);
    if (shown.length === 0)
      return well(`Readers cannot open the program's own state${sent.length > 0 ? ' or the mail of issues' : ''}.`);
    return wrong(
      `Everybody can read ${inWords(shown)}. Addresses, names and withdrawn articles may be in there.`,
      `The policy of the site's bucket lacks the statement KeepPrivate. ${deployAgain}.`,
    );
  },
};

interface Answer {
  path: string;
  status: number;
  has: 'the object' | 'something else' | 'nothing';
}

/** What readers find at a path, beside the object in the site bucket that it would show. */
async function answerAt({ ask, inspection: { site } }: Examined, path: string, key: string): Promise<Answer> {
  const { status, body } = await ask(path);
  if (status >= 400) return { path, status, has: 'nothing' };
  const kept = await site.read(key);
  return { path, status, has: kept && body.equals(kept.body) ? 'the object' : 'something else' };
}

/** Whether the buckets are closed to everybody who bypasses CloudFront. */
export const buckets: Check = {
  name: 'buckets',
  look: async ({ inspection }) => {
    const open = [];
    if (await inspection.isOpen('content')) open.push('the content, with drafts and scheduled articles');
    if (await inspection.isOpen('site')) open.push('the site, with its state and sent mail');
    if (open.length === 0) return well('Both buckets are closed to strangers.');
    return wrong(
      `Strangers can read ${inWords(open)}, directly on S3.`,
      `Switch "Block all public access" on for ${open.length === 1 ? 'that bucket, and remove from its policy' : 'both buckets, and remove from their policies'} whatever gives everybody access. ${deployAgain}.`,
    );
  },
};
