import type { EntryView } from '../digest/entry-view.ts';
import type { MailView } from '../digest/mail-view.ts';
import type { DigestsView, IssueView } from '../digest/page.ts';
import type { TextView } from '../digest/text-view.ts';
import type { GoneView, MovedView, NotFoundView } from '../pages/answers.ts';
import type { ArticleView } from '../pages/article.ts';
import type { ArchiveView, FrontView, LabelsView, LabelView, MonthView } from '../pages/lists.ts';
import type { OwnPageView } from '../pages/own-page.ts';
import type { SubscribeView } from '../pages/subscribe.ts';

/**
 * The view of each template: everything that it can show, as plain values, with everything already decided. Each is
 * declared beside the function that makes it; `templates/README.md`, made from these, shows them to whoever changes a
 * template.
 */
export interface Views {
  'pages/archive': ArchiveView;
  'pages/article': ArticleView;
  'pages/front': FrontView;
  'pages/gone': GoneView;
  'pages/label': LabelView;
  'pages/labels': LabelsView;
  'pages/month': MonthView;
  'pages/moved': MovedView;
  'pages/not-found': NotFoundView;
  'pages/page': OwnPageView;
  'pages/subscribe': SubscribeView;
  'digest/archive': DigestsView;
  'digest/email': MailView;
  'digest/entry': EntryView;
  'digest/page': IssueView;
  'digest/text': TextView;
}
