import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { momentText } from '../wording/report-text.ts';
import { type Check, type Finding, well, wrong } from './finding.ts';
import { silence, timedOut, unreachable } from './visit.ts';

/** Milliseconds before its end by which a certificate should have been renewed: AWS begins two months before. */
const renewed = 14 * 86_400_000;

/** Whether the host has a certificate for its name that does not end soon. */
export const certificate: Check = {
  name: 'certificate',
  look: async ({ settings, now }) => {
    const url = new URL(settings.url);
    const { shown, fault } = await shownBy(url);
    const until = Date.parse(shown.valid_to);
    const ends = momentText(settings.timezone, until);
    if (fault !== undefined) return explainedFault(fault, { host: url.hostname, shown, ends });
    if (until - now < renewed)
      return wrong(`The certificate for ${url.hostname} ends on ${ends}, and was not renewed.`, renew);
    return well(`The certificate for ${url.hostname} is valid until ${ends}.`);
  },
};

const renew =
  'AWS renews it by itself as long as the DNS record that validated it exists. Create that record again: Certificate Manager ' +
  '(region us-east-1) shows it.';

function explainedFault(
  fault: string,
  { host, shown, ends }: { host: string; shown: PeerCertificate; ends: string },
): Finding {
  if (fault === 'CERT_HAS_EXPIRED') return wrong(`The certificate for ${host} ended on ${ends}.`, renew);
  if (fault === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return wrong(
      `The certificate is for ${shown.subjectaltname?.replaceAll('DNS:', '') ?? 'no name'}, not for ${host}.`,
      `Write the ARN of an issued certificate for ${host} into aws.yaml (\`certificate\`, region us-east-1), and deploy.`,
    );
  return wrong(
    `Browsers do not trust the certificate for ${host} (${fault}).`,
    `Something other than CloudFront answers at ${host}: point the host at the distribution, or give that server a certificate from a public authority.`,
  );
}

/** The certificate that the host shows, and why it would not be trusted, if so. */
async function shownBy({ hostname, port }: URL): Promise<{ shown: PeerCertificate; fault: string | undefined }> {
  const servername = isIP(hostname) ? {} : { servername: hostname };
  const socket = connect({ host: hostname, port: Number(port || 443), rejectUnauthorized: false, ...servername });
  socket.setTimeout(silence, () => socket.destroy(timedOut()));
  try {
    await once(socket, 'secureConnect');
    const { authorizationError } = socket;
    const fault = authorizationError as Error | string | null | undefined;
    return { shown: socket.getPeerCertificate(), fault: fault ? String(fault) : undefined };
  } catch (cause) {
    throw unreachable(cause as NodeJS.ErrnoException);
  } finally {
    socket.destroy();
  }
}
