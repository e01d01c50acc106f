import type { Templates } from '../templates.ts';
import type { MailContent } from './mail-content.ts';
import { textView } from './text-view.ts';

/** The text part of a mail, with a line break at its end. It is made from the issue, not from the HTML. */
export function renderText(content: MailContent, templates: Templates, dir: 'ltr' | 'rtl'): string {
  return templates.render('digest/text', textView(content, dir));
}
