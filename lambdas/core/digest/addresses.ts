import type { Instant } from '../article.ts';

/** Who sends the message, and to whom. What is left out has a default; for the recipient, a placeholder. */
export interface Addresses {
  /** By default what the issue says, else the organisation's. */
  from?: string;
  /** Where replies go: by default where the issue says, else to the organisation's address, and if it has none, to `from`. */
  replyTo?: string;
  to?: string;
  /** Where the recipient unsubscribes: an https address that acts on POST (RFC 8058), and perhaps one for mail. */
  unsubscribe?: { url: string; email?: string };
  /** When it is handed over: by default when the issue was, as its record says. */
  date?: Instant;
}
