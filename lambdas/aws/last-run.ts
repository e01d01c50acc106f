import { CloudWatchClient, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Instant } from '../core/article.ts';
import type { Metric } from './telemetry.ts';

interface Asked {
  /** Namespace of the newsroom's metrics. */
  namespace: string;
  service: 'publish' | 'digest';
  since: Instant;
}

/** What every run measures. */
const ofEveryRun: Metric = 'Duration';
/** Seconds to which the answer is exact: CloudWatch keeps figures by five minutes for two months. */
const period = 300;

/** When the function last began after `since`, to within five minutes; `undefined` if it has not. */
export async function lastRunOf({ namespace, service, since }: Asked): Promise<Instant | undefined> {
  const Dimensions = [{ Name: 'service', Value: service }];
  const Metric = { Namespace: namespace, MetricName: ofEveryRun, Dimensions };
  const asked = {
    StartTime: new Date(since),
    EndTime: new Date(),
    MetricDataQueries: [{ Id: 'runs', MetricStat: { Metric, Period: period, Stat: 'SampleCount' } }],
  };
  const runs: Instant[] = [];
  // A period without a run has no figure.
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client: new CloudWatchClient() }, asked))
    runs.push(...MetricDataResults.flatMap(({ Timestamps = [] }) => Timestamps.map(Number)));
  return runs.length > 0 ? Math.max(...runs) : undefined;
}
