/**
 * What is in an issue for the person who gets it. Each is an address that works nowhere, because names that end in
 * `.invalid` never do (RFC 2606, 2), and that is valid everywhere: in a header, as a link, in a text. A sender gives
 * `renderMessage` the true ones; one that works on the finished message replaces these, which quoted-printable leaves whole; in base64, which
 * is for scripts other than Latin, they are not seen.
 */
export const placeholders = {
  /** Who gets the mail: in `To`. */
  recipient: 'recipient@placeholder.invalid',
  /** Where the recipient ends the subscription: in the mail, the text and `List-Unsubscribe`. */
  unsubscribe: 'https://placeholder.invalid/unsubscribe',
  /** The same by mail: in `List-Unsubscribe`. */
  unsubscribeByMail: 'unsubscribe@placeholder.invalid',
} as const;
