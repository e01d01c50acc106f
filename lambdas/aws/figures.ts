import { CloudWatchClient, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Figure } from '../cloud.ts';
import type { Instant } from '../core/article.ts';
import type { Metric } from './telemetry.ts';

interface Asked {
  /** Namespace of the newsroom's metrics. */
  namespace: string;
  service: 'publish' | 'digest';
  metric: Metric;
  statistic: 'Maximum' | 'Sum' | 'SampleCount';
  /** Seconds that are put together: a multiple of 60, because older figures are kept by the minute, the five minutes or the hour. */
  period: number;
  from: Instant;
  to: Instant;
}

/** What a function has measured, in order. A period in which it did not run has no value. */
async function figuresOf({ namespace, service, metric, statistic, period, from, to }: Asked): Promise<Figure[]> {
  const Dimensions = [{ Name: 'service', Value: service }];
  const Metric = { Namespace: namespace, MetricName: metric, Dimensions };
  const asked = {
    StartTime: new Date(from),
    EndTime: new Date(to),
    ScanBy: 'TimestampAscending' as const,
    MetricDataQueries: [{ Id: 'figures', MetricStat: { Metric, Period: period, Stat: statistic } }],
  };
  const found: Figure[] = [];
  for await (const page of paginateGetMetricData({ client: new CloudWatchClient() }, asked))
    for (const { Timestamps = [], Values = [] } of page.MetricDataResults ?? [])
      for (const [index, at] of Timestamps.entries()) found.push({ at: at.getTime(), value: Values[index]! });
  return found;
}

const fiveMinutes = 300;

/** When the function last began after `since`, to within five minutes; `undefined` if it has not. */
export async function lastRunOf(
  asked: Pick<Asked, 'namespace' | 'service'> & { since: Instant },
): Promise<Instant | undefined> {
  const { since, ...of } = asked;
  const runs = await figuresOf({
    ...of,
    ...{ metric: 'Duration', statistic: 'SampleCount', period: fiveMinutes, from: since, to: Date.now() },
  });
  return runs.findLast(({ value }) => value > 0)?.at;
}
