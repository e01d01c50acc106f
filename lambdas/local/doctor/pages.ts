import { inWords } from '../../core/text/amounts.ts';
import { type Check, deployAgain, well, wrong } from './finding.ts';

/** Headers that keep a page safe, and what must be in each. */
const expected: readonly [header: string, contains: string][] = [
  ['content-security-policy', "default-src 'none'"],
  ['strict-transport-security', 'max-age=31536000'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'strict-origin'],
];

/** Whether pages come with the headers that keep readers safe, and with none that only publishing should see. */
export const safety: Check = {
  name: 'headers',
  look: async ({ ask }) => {
    const { headers } = await ask('');
    const missing = expected.filter(([name, text]) => !(headers[name] ?? '').includes(text)).map(([name]) => name);
    if (missing.length > 0)
      return wrong(
        `${inWords(missing)} ${missing.length === 1 ? 'is' : 'are'} missing from the front page, or wrong.`,
        `The behaviours of the distribution need their policy for response headers. ${deployAgain}.`,
      );
    const own = Object.keys(headers).filter((name) => name.startsWith('x-amz-meta-'));
    if (own.length === 0) return well('Pages come with the headers that keep readers safe.');
    return wrong(
      `The front page shows ${inWords(own)}, which only publishing should see.`,
      `The function at the edge does not run on viewer responses, so no address can answer 301 or 410. ${deployAgain}.`,
    );
  },
};

/** Whether the stylesheet of the front page is there, and is kept by browsers. */
export const style: Check = {
  name: 'assets',
  look: async ({ ask, settings }) => {
    const { body } = await ask('');
    const path = /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/.exec(body.toString())?.[1];
    if (path === undefined)
      return wrong(
        'The front page has no stylesheet.',
        'If your theme leaves it out on purpose, all is well. Otherwise correct its `page-start`.',
      );
    const inside = new URL(path, `${settings.url}/`).href.slice(`${settings.url}/`.length);
    const { status, headers } = await ask(inside);
    if (status !== 200)
      return wrong(
        `The stylesheet ${path} answers ${status}, so pages have no look.`,
        'Rebuild the site: "How to rebuild" in the runbook. If only some readers see this, wait a minute: the copies at the edge expire.',
      );
    if (/max-age=31536000/.test(headers['cache-control'] ?? ''))
      return well('The stylesheet is there, and browsers keep it for a year.');
    return wrong(
      `The stylesheet ${path} has cache-control "${headers['cache-control'] ?? ''}", expected a year (max-age=31536000).`,
      'Browsers ask for it again on every page. Rebuild the site ("How to rebuild" in the runbook), or find what changes headers between CloudFront and the readers.',
    );
  },
};
