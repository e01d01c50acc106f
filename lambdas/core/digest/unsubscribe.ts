import { encodedWord, longestUnsubscribeAddress, recipientMark } from '../reading/kinds/unsubscribe-address.ts';
import type { Issue } from './issue.ts';
import type { Addresses } from './addresses.ts';
import { placeholders } from './placeholders.ts';

/** How the reader of a message unsubscribes. */
interface Unsubscribing {
  /** Where: encoded as it is in a header, so that the links in the mail are the same. */
  url: string;
  /** The same by mail. */
  email?: string;
  /** Whether a POST to the address does it (RFC 8058): not if it is the same for all readers. */
  isOneClick: boolean;
}

/**
 * By default the address in the settings, if the recipient is known or it is the same for all; else a placeholder. Throws when
 * the address is invalid.
 */
export function unsubscribing(issue: Pick<Issue, 'unsubscribe'>, { to, unsubscribe }: Addresses): Unsubscribing {
  const written = issue.unsubscribe;
  if (unsubscribe) return { ...unsubscribe, url: httpsOf(unsubscribe.url), isOneClick: true };
  const isForAll = written !== undefined && !written.includes(recipientMark);
  if (isForAll) return { url: httpsOf(written), isOneClick: false };
  if (written === undefined || to === undefined)
    return { url: placeholders.unsubscribe, email: placeholders.unsubscribeByMail, isOneClick: true };
  return { url: httpsOf(written.replaceAll(recipientMark, () => encodeURIComponent(to))), isOneClick: true };
}

function httpsOf(written: string): string {
  const url = URL.parse(written);
  if (url?.protocol !== 'https:')
    throw new Error(`"${written}" is not an unsubscribe address; write one that begins with https://.`);
  if (url.href.length > longestUnsubscribeAddress)
    throw new Error(
      `The unsubscribe address has ${url.href.length} characters, expected at most ${longestUnsubscribeAddress}, so that it fits into a header. ` +
        'Write a shorter one.',
    );
  if (encodedWord.test(url.href))
    throw new Error(
      `The unsubscribe address, ${url.href}, contains =?…?=, which mail programs read as encoded text. ` +
        'Write its question marks as %3F.',
    );
  return url.href;
}
