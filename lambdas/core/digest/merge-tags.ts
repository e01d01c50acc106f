import type { MailService } from '../settings.ts';

/** The merge tags of a mail service, which it replaces with addresses when it sends. */
interface MergeTags {
  /** Where the recipient ends the subscription. */
  unsubscribe: string;
  /** The service's own copy of the mail on the web. */
  browser: string;
}

/**
 * Mailchimp: "All the merge tags: cheat sheet". Brevo: "Personalize your messages with dynamic content", mirror and
 * unsubscribe links. Buttondown: "Template variables".
 */
export const mergeTags: Readonly<Record<MailService, MergeTags>> = {
  mailchimp: { unsubscribe: '*|UNSUB|*', browser: '*|ARCHIVE|*' },
  brevo: { unsubscribe: '{{ unsubscribe }}', browser: '{{ mirror }}' },
  buttondown: { unsubscribe: '{{ unsubscribe_url }}', browser: '{{ email_url }}' },
};
