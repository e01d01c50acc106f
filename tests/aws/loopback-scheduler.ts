import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A schedule as it was last sent. */
export interface Scheduled {
  Name: string;
  GroupName: string;
  ScheduleExpression: string;
  ScheduleExpressionTimezone: string;
  FlexibleTimeWindow: { Mode: string };
  ActionAfterCompletion: string;
  State?: string;
  Target: {
    Arn: string;
    RoleArn: string;
    Input: string;
    SqsParameters: { MessageGroupId: string };
    DeadLetterConfig: { Arn: string };
  };
}

/**
 * As much of EventBridge Scheduler as one-time schedules need: create, list, delete. Time does not pass in it. What has fired is
 * removed when the test says so, as nobody knows when EventBridge does.
 */
export class LoopbackScheduler {
  readonly schedules = new Map<string, Scheduled>();
  /** `POST next-change`: what was asked for, in order. */
  readonly requests: string[] = [];
  isDown = false;
  /** Whether the account has no right to it. */
  isForbidden = false;
  /** Whether it never answers. */
  hangs = false;
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close().closeAllConnections();
  }

  async #answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url!, 'http://scheduler');
    const name = decodeURIComponent(pathname.split('/').at(-1)!);
    this.requests.push(`${request.method} ${name}`);
    if (this.hangs) return new Promise(() => {});
    if (this.isDown) return [500, { __type: 'InternalServerException', Message: 'Not now.' }];
    if (this.isForbidden) return [403, { __type: 'AccessDeniedException', Message: 'Not you.' }];
    if (pathname === '/schedules') return [200, { Schedules: this.#listed(searchParams.get('NamePrefix') ?? '') }];
    const isThere = this.schedules.has(name);
    if (request.method === 'POST' && isThere) return [409, { __type: 'ConflictException', Message: 'It is there.' }];
    if (request.method !== 'POST' && !isThere)
      return [404, { __type: 'ResourceNotFoundException', Message: 'There is no such schedule.' }];
    if (request.method === 'GET') return [200, this.schedules.get(name)];
    if (request.method === 'DELETE') this.schedules.delete(name);
    else this.schedules.set(name, { ...(JSON.parse(Buffer.concat(chunks).toString()) as Scheduled), Name: name });
    return [200, { ScheduleArn: `arn:aws:scheduler:::schedule/newsroom/${name}` }];
  }

  #listed(prefix: string): { Name: string }[] {
    return [...this.schedules.keys()].filter((name) => name.startsWith(prefix)).map((Name) => ({ Name }));
  }
}
