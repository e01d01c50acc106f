import type { Addresses } from './addresses.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import { escapeHtml } from '../html.ts';
import { addressOf, keys } from '../keys.ts';
import { headerField } from './header-field.ts';
import { headerText, phrase } from './header-words.ts';
import type { Issue } from './issue.ts';
import type { Mail } from './mail.ts';
import { placeholders } from './placeholders.ts';
import { forTransfer } from './transfer-encoding.ts';
import { unsubscribing } from './unsubscribe.ts';

/**
 * The issue as a complete message, ready to send: text, then HTML (RFC 2046, 5.1.4), ASCII throughout, in lines of 76
 * columns unless an address is longer. Everything in it, including its identity, comes from the arguments, so equal
 * arguments give equal bytes. Throws if an address is invalid.
 */
export function renderMessage(issue: Issue, mail: Pick<Mail, 'text' | 'html'>, addresses: Addresses = {}): string {
  const { to = placeholders.recipient, date } = addresses;
  // What is sent at another time is another message: programs show one of those with the same identity.
  const identity = date === undefined ? fingerprintOf(issue, to) : fingerprintOf(issue, to, date);
  const boundary = `=_${identity}`;
  const { url } = unsubscribing(issue, addresses);
  return [
    ...headersOf(issue, addresses, identity).map(([name, text]) => headerField(name, text)),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', `multipart/alternative; boundary="${boundary}"`),
    '',
    ...part(
      'text/plain',
      mail.text.replaceAll(placeholders.unsubscribe, () => url),
      boundary,
    ),
    ...part(
      'text/html',
      mail.html.replaceAll(placeholders.unsubscribe, () => escapeHtml(url)),
      boundary,
    ),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function part(type: string, content: string, boundary: string): string[] {
  const { encoding, encoded } = forTransfer(content);
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    encoded,
  ];
}

/** Who sends an issue: as its digest says, else the organisation. A record of old may name neither. */
function senderOf({ from, newsroom }: Pick<Issue, 'from' | 'newsroom'>): string {
  return from ?? newsroom.organisation.email ?? `digest@${new URL(newsroom.url).hostname}`;
}

/** In the order of the message. */
function headersOf(issue: Issue, addresses: Addresses, identity: string): [name: string, text: string][] {
  const { digest, id, subject, dueAt, newsroom, replyTo: answersTo } = issue;
  const { name, url, language, organisation } = newsroom;
  const host = new URL(url).hostname;
  const from = addresses.from ?? senderOf(issue);
  const { replyTo = answersTo ?? organisation.email ?? from, to = placeholders.recipient } = addresses;
  const { date = dueAt } = addresses;
  const leave = unsubscribing(issue, addresses);
  return [
    ['From', mailbox(from, name)],
    ['To', mailbox(to)],
    ['Reply-To', mailbox(replyTo)],
    ['Subject', headerText(subject)],
    ['Date', new Date(date).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${identity}@${host}>`],
    // RFC 2919, 2: the name must be unique for the host.
    ['List-Id', `${phrase(name)} <${[digest, ...labelsOf(url), host].join('.')}>`],
    // RFC 2369 and RFC 8058: the second works only with an https address in the first.
    ['List-Unsubscribe', `<${leave.url}>${leave.email === undefined ? '' : `, <mailto:${mailbox(leave.email)}>`}`],
    ...(leave.isOneClick ? [['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'] as [string, string]] : []),
    ['List-Archive', `<${addressOf(url, keys.digests)}>`],
    // Gmail's feedback loop: the issue, the digest, the kind of mail, and who sends it, in 5 to 15 characters.
    ['Feedback-ID', `${id}:${digest}:digest:${hashOf(url).slice(0, 12)}`],
    ['Auto-Submitted', 'auto-generated'],
    // What is sent to many answers no absence notes (RFC 3834, 2), and filters take it for the list that it is.
    ['Precedence', 'bulk'],
    ['Content-Language', language],
  ];
}

/** `"Name" <local@host>`. A host in another script is written as DNS knows it (RFC 3490). */
function mailbox(address: string, name?: string): string {
  const [, local, domain = ''] = /^([\w.!#$%&'*+/=?^`{|}~-]+)@([^\s@<>"(),:;[\\\]]+)$/.exec(address) ?? [];
  const host = URL.parse(`https://${domain}`)?.hostname;
  if (!local || !host)
    throw new Error(`"${address}" is not an address that mail can be sent to; write one such as desk@example.org.`);
  return name === undefined ? `${local}@${host}` : `${phrase(name)} <${local}@${host}>`;
}

/** Two newsrooms on one host differ by the path of their address: `/news` is `news` here. */
function labelsOf(url: string): string[] {
  return new URL(url).pathname
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter(Boolean)
    .toReversed();
}
