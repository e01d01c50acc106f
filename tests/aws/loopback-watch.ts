import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Alarm {
  AlarmName: string;
  AlarmDescription: string;
  StateValue: string;
  ActionsEnabled: boolean;
}

/** As much of SNS and CloudWatch as shows who is told of alarms, which there are, and what was measured. */
export class LoopbackWatch {
  /** By address: whether it has confirmed. */
  readonly subscribers = new Map<string, boolean>();
  readonly alarms: Alarm[] = [];
  /** By `service metric`: what was measured, and when. */
  readonly measured = new Map<string, { at: number; value: number }[]>();
  /** What this account has no right to: `DescribeAlarms`. */
  readonly forbidden = new Set<string>();
  /** What was asked for, with what it was asked of, in order. */
  readonly requests: { action: string; of: string }[] = [];
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, type, body }) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
  });

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close().closeAllConnections();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; type: string; body: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return this.#cloudWatch(target.split('.')[1]!, body);
    return this.#sns(new URLSearchParams(body));
  }

  #sns(query: URLSearchParams): { status: number; type: string; body: string } {
    const action = query.get('Action')!;
    this.requests.push({ action: `sns:${action}`, of: query.get('TopicArn')! });
    const type = 'text/xml';
    if (this.forbidden.has(action)) {
      const refusal = '<Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>Not you.</Message></Error>';
      return { status: 403, type, body: `<ErrorResponse>${refusal}</ErrorResponse>` };
    }
    const members = [...this.subscribers].map(
      ([to, isConfirmed]) =>
        `<member><Endpoint>${to}</Endpoint><Protocol>email</Protocol><SubscriptionArn>${isConfirmed ? 'arn:aws:sns:::one' : 'PendingConfirmation'}</SubscriptionArn></member>`,
    );
    const result = `<${action}Result><Subscriptions>${members.join('')}</Subscriptions></${action}Result>`;
    return { status: 200, type, body: `<${action}Response>${result}</${action}Response>` };
  }

  #cloudWatch(action: string, body: string): { status: number; type: string; body: string } {
    this.requests.push({ action: `cloudwatch:${action}`, of: '*' });
    const type = 'application/x-amz-json-1.0';
    if (this.forbidden.has(action)) return { status: 403, type, body: '{"__type":"AccessDeniedException"}' };
    const answer =
      action === 'DescribeAlarms' ? { MetricAlarms: this.alarms } : this.#figures(JSON.parse(body) as Query);
    return { status: 200, type, body: JSON.stringify(answer) };
  }

  #figures({ StartTime, EndTime, MetricDataQueries }: Query) {
    const results = MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => {
      const key = `${Metric.Dimensions[0]!.Value} ${Metric.MetricName}`;
      const found = (this.measured.get(key) ?? []).filter(({ at }) => at >= StartTime * 1_000 && at <= EndTime * 1_000);
      const Timestamps = found.map(({ at }) => at / 1_000);
      return { Id, Timestamps, Values: found.map(({ value }) => value), StatusCode: 'Complete' };
    });
    return { MetricDataResults: results };
  }
}

interface Query {
  StartTime: number;
  EndTime: number;
  MetricDataQueries: {
    Id: string;
    MetricStat: { Metric: { MetricName: string; Dimensions: { Value: string }[] } };
  }[];
}
