import { webAddress } from '../../text/address.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** In an address to unsubscribe at: the place of the recipient's own. */
export const recipientMark = '{recipient}';

/** Where readers unsubscribe: an https address, perhaps with `{recipient}` in it. */
export const unsubscribeAddress: Kind<string> = lineAs(
  (text, refuse) => {
    const address = webAddress(text.replaceAll(recipientMark, 'recipient'));
    if (address?.protocol === 'https:' && !/[{}]/.test(text.replaceAll(recipientMark, ''))) return text;
    const expected = 'an address that begins with https://, perhaps with {recipient} in it';
    return refuse(expected, 'Write it in full, such as https://lists.example.org/leave?who={recipient}.');
  },
  { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]://' },
);
