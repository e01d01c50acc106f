import { installation } from '../../installation.ts';
import { keys } from '../../core/keys.ts';
import { type Check, deployAgain, type Examined, type Finding, well, wrong } from './finding.ts';
import { Unreachable, visit, type Visit } from './visit.ts';

/** Milliseconds for which the edge may still have what the bucket had before. */
const stale = 120_000;

/** Whether the site answers at its address, with the front page that is in its bucket. */
export const address: Check = {
  name: 'address',
  look: async (examined) => {
    const { settings, inspection, ask } = examined;
    const front = await inspection.site.read(keys.front);
    if (!front)
      return wrong(
        'The site bucket has no front page: nothing has been published yet.',
        `Send the content: \`${installation.called} push --bucket ${examined.bucket}\`. If you have done that already, read the log of \`publish\`.`,
      );
    const { host } = new URL(settings.url);
    try {
      return await compared(examined, await ask(''), front.body);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (error.code === 'ENOTFOUND')
        return wrong(`The name ${host} does not exist in DNS.`, pointHost(host, inspection.distribution()));
      if (/^E(?:CONN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE)/.test(error.code))
        return wrong(
          `Nobody answers at ${settings.url}/: ${error.message}.`,
          pointHost(host, inspection.distribution()),
        );
      if (error.code.startsWith('5'))
        return wrong(
          `${settings.url}/ answers ${error.code}.`,
          `CloudFront cannot reach the bucket, or one of its functions fails (CloudFront, Monitoring). ${deployAgain}.`,
        );
      throw error;
    }
  },
};

async function compared(examined: Examined, visited: Visit, front: Uint8Array): Promise<Finding> {
  const { settings, inspection, now } = examined;
  const { host } = new URL(settings.url);
  const { status, headers, body } = visited;
  const cure = pointHost(host, inspection.distribution());
  if (status >= 300 && status < 400)
    return wrong(`${settings.url}/ leads to ${headers['location'] ?? 'nowhere'} (${status}).`, cure);
  if (status !== 200)
    return wrong(
      `${settings.url}/ answers ${status}, although the site bucket has a front page.`,
      `${cure} If ${host} leads there already, CloudFront is not allowed to read the bucket, because somebody changed the bucket's policy. ${deployAgain}.`,
    );
  if (body.equals(front)) return well(`${settings.url}/ shows the front page that is in the site bucket.`);
  const listed = (await inspection.site.list(keys.front)).find(({ key }) => key === keys.front);
  if (now - (listed?.writtenAt ?? 0) < stale) return well(`${settings.url}/ shows a front page that has just changed.`);
  return wrong(`${settings.url}/ shows a different front page from the one in the site bucket.`, cure);
}

function pointHost(host: string, distribution: string): string {
  return (
    `Point ${host} at ${distribution}: make a CNAME record where the domain is managed, or set \`hostedZone\` in aws.yaml if Route 53 manages it. ` +
    `Set \`certificate\` in aws.yaml too, and deploy: without it the site is only at https://${distribution}/.`
  );
}

/** Whether those who type the address without "https" are sent on. */
export const plain: Check = {
  name: 'http',
  look: async ({ settings }) => {
    const from = new URL(`${settings.url}/`);
    from.protocol = 'http:';
    const { status, headers } = await visit(from);
    const to = headers['location'] ?? '';
    if (status >= 300 && status < 400 && to.startsWith('https://')) return well('http:// leads to https://.');
    return wrong(
      `${from.href} answers ${status}${to && ` and leads to ${to}`}, expected a redirect to https.`,
      `Set "Redirect HTTP to HTTPS" in every behaviour of the distribution. ${deployAgain}. If a proxy or another CDN is in front of CloudFront, set it there.`,
    );
  },
};
