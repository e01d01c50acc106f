import { installation } from '../../installation.ts';
import { feedKey, keys, offeredFormats } from '../../core/keys.ts';
import { headersOf } from '../../core/outputs/headers.ts';
import type { Settings } from '../../core/settings.ts';
import { inWords } from '../../core/text/amounts.ts';
import { type Check, deployAgain, Unanswered, well, wrong } from './finding.ts';

/** The newsroom's feeds, in the formats that its settings offer, and the list of all feeds. */
function feedsOf(settings: Settings): string[] {
  const scope = { of: 'newsroom' } as const;
  return [...offeredFormats(settings.feeds, scope).map((format) => feedKey(scope, format)), keys.opml];
}

/** Whether feeds answer, with their content types. */
export const types: Check = {
  name: 'feeds',
  look: async ({ ask, settings, bucket }) => {
    const feeds = feedsOf(settings);
    const faults = await each(feeds, async (feed) => {
      const { status, headers } = await ask(feed);
      if (status !== 200) return `${feed} answers ${status}`;
      const { contentType } = headersOf(feed);
      return headers['content-type'] === contentType
        ? undefined
        : `${feed} comes as ${headers['content-type'] ?? 'no type'}, expected ${contentType}`;
    });
    if (faults.length === 0) return well(`${inWords(feeds)} answer, each with its own content type.`);
    return wrong(
      `${faults.join('; ')}.`,
      `If a feed answers 404, publish it: \`${installation.called} status --bucket ${bucket}\` says what keeps it back. If its type is wrong, the function at the ` +
        `edge does not run on viewer responses, or somebody changed the object by hand. ${deployAgain}. For the object, see "How to rebuild" in the runbook.`,
    );
  },
};

/** CloudFront compresses nothing that is smaller. */
const leastCompressed = 1_000;

/** Whether pages and feeds are sent compressed to readers that accept it. */
export const compression: Check = {
  name: 'compression',
  look: async ({ ask, settings }) => {
    const faults = await each([keys.front, ...feedsOf(settings)], async (key) => {
      const { status, headers, body } = await ask(key, { headers: { 'accept-encoding': 'br, gzip' } });
      if (status !== 200) throw new Unanswered(`${key} answers ${status}.`);
      const isPacked = /^(?:br|gzip)$/.test(headers['content-encoding'] ?? '');
      return isPacked || body.length < leastCompressed ? undefined : key;
    });
    if (faults.length === 0) return well('The front page and the feeds are sent compressed.');
    return wrong(
      `${inWords(faults)} ${faults.length === 1 ? 'is' : 'are'} not sent compressed.`,
      `Switch "Compress objects automatically" on in every behaviour of the distribution. ${deployAgain}.`,
    );
  },
};

/** Whether scripts of other sites may read feeds: a feed reader in a browser is one. */
export const otherSites: Check = {
  name: 'other sites',
  look: async ({ ask, settings }) => {
    const feed = feedsOf(settings)[0]!;
    const headers = { origin: 'https://reader.example' };
    const answer = await ask(feed, { headers });
    const before = await ask(feed, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    });
    const isAllowed = [answer, before].every(({ headers }) => headers['access-control-allow-origin'] === '*');
    if (isAllowed && before.status < 300) return well('Feed readers that run in a browser can read the feeds.');
    return wrong(
      `Feed readers that run in a browser cannot read ${feed}: ${isAllowed ? `OPTIONS answers ${before.status}` : 'it has no access-control-allow-origin'}.`,
      `The behaviours for feeds need their policy for response headers, and the function at the edge for requests. ${deployAgain}.`,
    );
  },
};

/** Whether a reader that already has the current feed is sent it again. */
export const unchanged: Check = {
  name: 'unchanged',
  look: async ({ ask, settings }) => {
    const feed = feedsOf(settings)[0]!;
    const { headers } = await ask(feed);
    const { etag } = headers;
    const again = etag === undefined ? undefined : await ask(feed, { headers: { 'if-none-match': etag } });
    if (again?.status === 304) return well('A reader that already has the current feed is not sent it again (304).');
    return wrong(
      again
        ? `${feed} is sent again to readers that already have it (${again.status}, expected 304).`
        : `${feed} comes without an ETag.`,
      'Every poll costs the whole feed. A proxy or another CDN between CloudFront and the readers removes the ETag. Make it pass on ETag and If-None-Match, or do without it.',
    );
  },
};

/** What there is to say of each of these, without those that have nothing wrong. */
async function each(keys: readonly string[], says: (key: string) => Promise<string | undefined>): Promise<string[]> {
  const said = await Promise.all(keys.map(says));
  return said.filter((text) => text !== undefined);
}
