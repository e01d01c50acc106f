import { Agent as PlainAgent, type IncomingMessage, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';

/** An answer of the site, as it came: not decompressed, and its redirect not followed. */
export interface Visit {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Asks the site for a path inside it, as a reader does. Throws `Unreachable`. */
export type Ask = (path: string, asked?: Asked) => Promise<Visit>;

/** The site did not answer, or fails. `code` is Node.js's, `ENOTFOUND`, `CERT_HAS_EXPIRED`, or a status from 500 on. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What a connection that failed says of the site. Where several addresses were tried, Node.js has no message but the code. */
export function unreachable(cause: NodeJS.ErrnoException): Unreachable {
  const { code = 'UNKNOWN', message } = cause;
  return new Unreachable(code, message || code, { cause });
}

/** Milliseconds without a byte after which we stop waiting. */
export const silence = 15_000;

/** With this a connection ends on which there was silence. */
export function timedOut(): Error {
  return Object.assign(new Error(`no answer came within ${silence / 1_000} seconds`), { code: 'ETIMEDOUT' });
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
}

/** Asks for an address. Throws `Unreachable`, also when the site fails: a failure that passes says nothing of what was asked. */
export async function visit(address: URL, asked: Asked = {}): Promise<Visit> {
  const visited = await answerOf(address, asked);
  const { status } = visited;
  if (status >= 500) throw new Unreachable(String(status), `${address.href} fails with ${status}`);
  return visited;
}

function answerOf(address: URL, { method = 'GET', headers = {} }: Asked): Promise<Visit> {
  const ask = address.protocol === 'http:' ? requestPlain : request;
  const agent = address.protocol === 'http:' ? new PlainAgent() : new Agent();
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => reject(unreachable(cause));
    const sent = ask(address, { method, headers: { 'user-agent': 'tidings doctor', ...headers }, agent });
    sent.setTimeout(silence, () => sent.destroy(timedOut()));
    sent.on('error', fail);
    sent.on('response', (response) => void collected(response).then(resolve, fail));
    sent.end();
  });
}

async function collected(response: IncomingMessage): Promise<Visit> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return { status: response.statusCode!, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
