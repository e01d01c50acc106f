/**
 * The parts of an issue that depend on its recipient. Each is an address that works nowhere, because names that end
 * in `.invalid` never do (RFC 2606, 2), and that is valid everywhere: in a header, as a link, in a text. A sender can
 * give `renderMessage` the real ones, or replace these in the finished message, because quoted-printable leaves them
 * whole; in base64, which is for scripts other than Latin, they cannot be seen.
 */
export const placeholders = {
  /** The recipient: in `To`. */
  recipient: 'recipient@placeholder.invalid',
  /** Where the recipient ends the subscription: in the mail, the text and `List-Unsubscribe`. */
  unsubscribe: 'https://placeholder.invalid/unsubscribe',
  /** The same by mail: in `List-Unsubscribe`. */
  unsubscribeByMail: 'unsubscribe@placeholder.invalid',
} as const;
