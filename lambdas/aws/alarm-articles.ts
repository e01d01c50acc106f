/** The articles of infra/RUNBOOK.md for which the stack makes an alarm. The description of each alarm names its article. */
export const alarmArticles = [
  'Messages were given up',
  'Events were not delivered',
  'Publishing fails',
  'The digest fails',
  'Publishing is late',
  'Publishing is silent',
  'Publishing is throttled',
  'The queue waits',
  'A digest did not appear',
  'The content has problems',
] as const;

export type AlarmArticle = (typeof alarmArticles)[number];

/** What to do, as the description of an alarm says it. */
export function advice(article: AlarmArticle): string {
  return `What to do: infra/RUNBOOK.md, "${article}".`;
}
