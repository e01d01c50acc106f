import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { NewsroomEnvironment } from '../lambdas/aws/environment.ts';
import type { Metric as Sent } from '../lambdas/aws/telemetry.ts';

interface NewsroomFunctionProps {
  description: string;
  /** The bundle: one ESM file, `index.mjs`, with `handler` in it. */
  code: Code;
  environment: NewsroomEnvironment;
  timeout: Duration;
  /** Whether it may cause its own next run. By default, Lambda ends a chain of such runs after about sixteen. */
  wakesItself?: boolean;
}

/**
 * A function of the newsroom: Node 24 on arm64, a log that is kept for a quarter, and a role that may write that log
 * and nothing else. Anything else that it may do is declared where the function is made.
 *
 * 1,769 MB is the size with one whole virtual processor. Rendering is limited by the processor, and the price is size
 * times time: less memory is slower by as much as it is cheaper, and more adds a second processor that stays idle.
 */
export class NewsroomFunction extends Function {
  readonly #environment: NewsroomEnvironment;

  constructor(scope: Construct, id: string, props: NewsroomFunctionProps) {
    const { description, code, environment, timeout, wakesItself = false } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      description,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1_769,
      timeout,
      role,
      logGroup,
      environment: { ...environment },
      recursiveLoop: wakesItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
    });
    this.#environment = environment;
  }

  /** A metric that the function itself sends, in addition to those of AWS. */
  metricSent(metricName: Sent, options: MetricOptions): Metric {
    const { POWERTOOLS_METRICS_NAMESPACE: namespace, POWERTOOLS_SERVICE_NAME: service } = this.#environment;
    return new Metric({ namespace, metricName, dimensionsMap: { service }, ...options });
  }
}

/** Where the newsroom's metrics are: several newsrooms can share an account. */
export function metricsNamespace(scope: Construct): string {
  return `Tidings/${Stack.of(scope).stackName}`;
}
