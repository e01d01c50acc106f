import { Duration, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import type { NewsroomFunction } from './newsroom-function.ts';

interface DashboardProps {
  alarms: Alarm[];
  intake: Intake;
  publish: NewsroomFunction;
  digest: NewsroomFunction;
  distribution: IDistribution;
}

/** One page that shows how the newsroom is doing: alarms, what was published, what waits, what was read. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { alarms, intake, publish, digest, distribution }: DashboardProps) {
    super(scope, id);
    const sum = { statistic: Stats.SUM, period: Duration.hours(1) };
    const most = { statistic: Stats.MAXIMUM, period: Duration.hours(1) };
    const board = new Board(this, 'Board', { defaultInterval: Duration.days(7) });
    board.addWidgets(
      new TextWidget({
        markdown: `# ${Stack.of(this).stackName}\nWhat each alarm means: infra/RUNBOOK.md`,
        width: 24,
        height: 2,
      }),
    );
    board.addWidgets(new AlarmStatusWidget({ alarms, width: 24, height: 3 }));
    board.addWidgets(
      graph('Published', [
        publish.metricSent('ArticlesPublished', sum),
        publish.metricSent('OutputsWritten', sum),
        digest.metricSent('IssuesCut', sum),
      ]),
      graph('Seconds late', [publish.metricSent('Lateness', most)]),
      graph('Problems in the content', [publish.metricSent('Problems', most)]),
    );
    board.addWidgets(
      graph('Messages', [
        intake.queue.metricApproximateNumberOfMessagesVisible(most),
        intake.deadLetters.metricApproximateNumberOfMessagesVisible(most),
        intake.undelivered.metricApproximateNumberOfMessagesVisible(most),
      ]),
      graph('Milliseconds per run', [publish.metricDuration(most), digest.metricDuration(most)]),
      graph('Runs and errors', [
        publish.metricInvocations(sum),
        publish.metricErrors(sum),
        digest.metricInvocations(sum),
        digest.metricErrors(sum),
      ]),
    );
    board.addWidgets(
      graph('Requests from readers', [ofCloudFront('Requests', Stats.SUM)]),
      graph('Per cent in error', [
        ofCloudFront('4xxErrorRate', Stats.AVERAGE),
        ofCloudFront('5xxErrorRate', Stats.AVERAGE),
      ]),
    );

    /** CloudFront counts in us-east-1, wherever the rest is. */
    function ofCloudFront(metricName: string, statistic: string): IMetric {
      return new Metric({
        namespace: 'AWS/CloudFront',
        metricName,
        dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
        region: 'us-east-1',
        statistic,
        period: Duration.hours(1),
      });
    }
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } });
}
