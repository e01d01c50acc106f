import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import type { AlarmNow, AlarmsNow, Subscriber } from '../cloud.ts';
import { advice, type AlarmArticle, alarmArticles } from './alarm-articles.ts';

/** Who gets what is sent to the topic. Until somebody confirms a subscription, SNS has no ARN for it. */
export async function subscribersOf(TopicArn: string): Promise<Subscriber[]> {
  const found: Subscriber[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client: new SNSClient() }, { TopicArn }))
    for (const { Endpoint = '', SubscriptionArn = '' } of page.Subscriptions ?? [])
      found.push({ to: Endpoint, isConfirmed: SubscriptionArn.startsWith('arn:') });
  return found;
}

/** The alarms that send to the topic, and the articles of the runbook for which there is none. */
export async function alarmsOf(topic: string): Promise<AlarmsNow> {
  const found: AlarmNow[] = [];
  for await (const page of paginateDescribeAlarms({ client: new CloudWatchClient() }, { ActionPrefix: topic }))
    for (const { AlarmName: name = '', AlarmDescription: says = '', StateValue, ActionsEnabled } of page.MetricAlarms ??
      [])
      found.push({ name, says, rings: StateValue === 'ALARM', isActive: ActionsEnabled === true });
  const isThere = (article: AlarmArticle) => found.some(({ says }) => says.includes(advice(article)));
  return { there: found, missing: alarmArticles.filter((article) => !isThere(article)) };
}
