import { webAddress } from '../../text/address.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** In an unsubscribe address: the place of the recipient's e-mail address. */
export const recipientMark = '{recipient}';

/** The longest, in characters: a line of a header holds 998 (RFC 5322, 2.1.1). */
export const longestUnsubscribeAddress = 900;

/** Mail programs take this for encoded text, even within an address (RFC 2047, 2). */
export const encodedWord = /=\?[^?]+\?[bq]\?[^?]*\?=/i;

/** Where readers unsubscribe: an https address, perhaps with `{recipient}` in it. */
export const unsubscribeAddress: Kind<string> = lineAs(
  (text, refuse) => {
    const address = webAddress(text.replaceAll(recipientMark, 'recipient'));
    if (address?.protocol !== 'https:' || /[{}]/.test(text.replaceAll(recipientMark, '')))
      return refuse(
        'an address that begins with https://, perhaps with {recipient} in it',
        'Write it in full, such as https://lists.example.org/leave?who={recipient}.',
      );
    if (address.href.length > longestUnsubscribeAddress)
      return refuse(`at most ${longestUnsubscribeAddress} characters`, 'Write a shorter address.');
    if (encodedWord.test(address.href))
      return refuse(
        'an address without =?…?=',
        'Write its question marks as %3F, because mail programs read =?…?= as encoded text.',
      );
    return text;
  },
  { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]://' },
);
