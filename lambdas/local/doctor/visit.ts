import { Agent as PlainAgent, type IncomingMessage, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';

/** An answer of the site, as it came: not decompressed, and its redirect not followed. */
export interface Visit {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export type Ask = (path: string, asked?: { method?: string; headers?: Record<string, string> }) => Promise<Visit>;

/** The site did not answer. `code` is Node.js's: `ENOTFOUND`, `CERT_HAS_EXPIRED`. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Milliseconds without a byte after which we stop waiting. */
const silence = 15_000;

/** Asks for an address. Throws `Unreachable`. */
export function visit(
  address: URL,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Visit> {
  const ask = address.protocol === 'http:' ? requestPlain : request;
  const agent = address.protocol === 'http:' ? new PlainAgent() : new Agent();
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(new Unreachable(cause.code ?? 'UNKNOWN', cause.message, { cause }));
    const sent = ask(address, { method, headers: { 'user-agent': 'tidings doctor', ...headers }, agent });
    sent.setTimeout(silence, () =>
      sent.destroy(Object.assign(new Error('no answer came within 15 seconds'), { code: 'ETIMEDOUT' })),
    );
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
