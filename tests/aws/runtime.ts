import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** How an invocation ended. */
export type Outcome = { answer: unknown } | { error: { errorType: string; errorMessage: string } };

interface Invocation {
  event: unknown;
  milliseconds: number;
  end: (outcome: Outcome) => void;
}

/**
 * Lambda's part of the Runtime API on this machine, and a process that a bundle runs in. One event at a time, each with its
 * deadline; what the function logs is kept.
 */
export class LambdaFunction {
  /** What the function printed so far. */
  logged = '';
  /** The instant at which the function's clock is when it is called next, and from which it goes on. */
  clockAt: number | undefined;
  /** Milliseconds by which its clock was ahead when it was called last. */
  #ahead = 0;
  readonly #server: Server;
  readonly #waiting: Invocation[] = [];
  readonly #running = new Map<string, Invocation>();
  #ready: ServerResponse | undefined;
  #process: ChildProcess | undefined;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Starts the bundle in `folder` with this environment and no other, but what a process needs to run. */
  static async start(folder: string, environment: Record<string, string>): Promise<LambdaFunction> {
    const lambda = new LambdaFunction();
    await once(lambda.#server.listen(0, '127.0.0.1'), 'listening');
    const { port } = lambda.#server.address() as AddressInfo;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'bootstrap.ts'), join(folder, 'index.mjs')], {
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, AWS_LAMBDA_FUNCTION_NAME: 'newsroom' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (lambda.logged += text));
    child.on('exit', () => lambda.#fail('Runtime.ExitError', `The process ended. It said: ${lambda.logged}`));
    lambda.#process = child;
    return lambda;
  }

  /** Calls the function; `milliseconds` is the time it has. */
  invoke(event: unknown, milliseconds = 300_000): Promise<Outcome> {
    return new Promise((end) => {
      this.#waiting.push({ event, milliseconds, end });
      this.#next();
    });
  }

  /** Milliseconds by which its clock is ahead. */
  get ahead(): number {
    return this.clockAt === undefined ? this.#ahead : this.clockAt - Date.now();
  }

  stop(): void {
    this.#process?.kill('SIGKILL');
    this.#server.close().closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id, verb] = /\/runtime\/(?:invocation|init)\/?([^/]*)\/(\w+)$/.exec(request.url!) ?? [];
    if (request.url!.endsWith('/invocation/next')) {
      this.#ready = response;
      this.#next();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(202).end();
    const failure = body as { errorType: string; errorMessage: string };
    if (request.url!.endsWith('/init/error')) return this.#fail(failure.errorType, failure.errorMessage);
    const invocation = this.#running.get(id!);
    this.#running.delete(id!);
    invocation?.end(verb === 'response' ? { answer: body } : { error: failure });
  }

  #next(): void {
    const response = this.#ready;
    const invocation = response && this.#waiting.shift();
    if (!response || !invocation) return;
    this.#ready = undefined;
    const id = randomUUID();
    this.#running.set(id, invocation);
    this.#ahead = this.ahead;
    const { clockAt } = this;
    this.clockAt = undefined;
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(clockAt !== undefined && { 'clock-at': String(clockAt) }),
      'Lambda-Runtime-Aws-Request-Id': id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + invocation.milliseconds),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:nowhere:000000000000:function:newsroom',
    });
    response.end(JSON.stringify(invocation.event));
  }

  #fail(errorType: string, errorMessage: string): void {
    for (const { end } of [...this.#running.values(), ...this.#waiting.splice(0)])
      end({ error: { errorType, errorMessage } });
    this.#running.clear();
  }
}
