import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server as PlainServer, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server } from 'node:https';
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { edgeCode, pagePolicy, requestCode } from '../../infra/delivery.ts';
import { keys, privatePrefix } from '../../lambdas/core/keys.ts';
import { places, wildcardOf } from '../../lambdas/core/places.ts';
import { matches } from '../infra/template.ts';
import type { Certificate } from '../support/certificate.ts';
import type { S3Access } from './loopback-s3.ts';

type Headers = Record<string, string>;
interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** What somebody has broken. */
export interface EdgeFaults {
  /** Functions that do not run. */
  withoutRequests?: true;
  withoutAnswers?: true;
  withoutCompression?: true;
  withoutErrorPages?: true;
  withoutPolicies?: true;
  /** Plain HTTP is answered as HTTPS is. */
  answersPlain?: true;
  /** The bucket lacks the statement that keeps state and mail private. */
  withoutPrivacy?: true;
  /** What else becomes of an answer. */
  change?: (path: string, answer: Answer) => Answer;
}

const values = (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));

/** As much of CloudFront as the stack sets up, with the functions that run there: on one port, HTTPS and plain HTTP. */
export class LoopbackEdge {
  faults: EdgeFaults = {};
  readonly #secure: Server;
  readonly #plain: PlainServer;
  readonly #sockets = createSocketServer((socket) => this.#connect(socket));
  readonly #origin: string;
  #host = '';

  constructor(certificate: Certificate, s3: S3Access, bucket: string) {
    this.#origin = `${s3.endpoint}/${bucket}`;
    this.#secure = createSecureServer(certificate, (request, response) => void this.#respond(request, response, true));
    this.#plain = createServer((request, response) => void this.#respond(request, response, false));
  }

  /** Gives the host, with its port. */
  async start(): Promise<string> {
    await once(this.#sockets.listen(0, '127.0.0.1'), 'listening');
    this.#host = `localhost:${(this.#sockets.address() as AddressInfo).port}`;
    return this.#host;
  }

  stop(): void {
    this.#sockets.close();
    this.#secure.closeAllConnections();
    this.#plain.closeAllConnections();
  }

  show(certificate: Certificate): void {
    this.#secure.setSecureContext(certificate);
  }

  /** The first byte of TLS is 22 (RFC 8446, 5.1). */
  #connect(socket: Socket): void {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 22 ? this.#secure : this.#plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }

  async #respond(request: IncomingMessage, response: ServerResponse, isSecure: boolean): Promise<void> {
    const { status, headers, body } =
      isSecure || this.faults.answersPlain === true
        ? await this.#answer(request)
        : { status: 301, headers: { location: `https://${this.#host}${request.url}` }, body: Buffer.of() };
    response.writeHead(status, headers).end(body);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const [uri = '/', search = ''] = request.url!.split('?');
    const querystring = Object.fromEntries(new URLSearchParams(search));
    const event = { request: { method: request.method, uri, querystring: values(querystring), headers: {} } };
    const asked = this.faults.withoutRequests === true ? event.request : run<Asked>(requestCode(''), event);
    if ('statusCode' in asked) return { status: asked.statusCode, headers: plainly(asked.headers), body: Buffer.of() };
    const found = await this.#behind(asked.uri);
    return this.#finished(request, asked.uri, found);
  }

  /** What the bucket has, or else the page for what is not there. */
  async #behind(uri: string): Promise<Answer> {
    const key = decodeURIComponent(uri.slice(1));
    const isPrivate = privateKeys.some((one) => matches(one, key)) && this.faults.withoutPrivacy !== true;
    const found = isPrivate ? { status: 403, headers: {}, body: Buffer.of() } : await this.#fetch(uri);
    if (found.status < 400 || this.faults.withoutErrorPages === true) return found;
    return { ...(await this.#fetch(`/${keys.notFound}`)), status: 404 };
  }

  async #fetch(uri: string): Promise<Answer> {
    const answer = await fetch(`${this.#origin}${uri}`, { headers: { authorization: 'CloudFront' } });
    const { 'content-length': _, ...headers } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
  }

  #finished(request: IncomingMessage, uri: string, found: Answer): Answer {
    const headers = { ...found.headers, ...(this.faults.withoutPolicies === true ? {} : policies(uri)) };
    const event = { request: { uri }, response: { statusCode: found.status, headers: values(headers) } };
    const isLeft = this.faults.withoutAnswers === true || found.status !== 200;
    const told = isLeft ? event.response : run<{ statusCode: number; headers: Values }>(edgeCode('response.js'), event);
    const answer = { status: told.statusCode, headers: plainly(told.headers), body: found.body };
    const changed = this.faults.change?.(uri, answer) ?? answer;
    if (changed.status === 200 && request.headers['if-none-match'] === changed.headers['etag'])
      return { ...changed, status: 304, body: Buffer.of() };
    return this.#packed(request, changed);
  }

  #packed(request: IncomingMessage, answer: Answer): Answer {
    const isAsked = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && this.faults.withoutCompression !== true;
    const isFit = answer.body.length >= 1_000 && /^(?:text|application)\//.test(answer.headers['content-type'] ?? '');
    if (!isAsked || !isFit) return answer;
    const body = brotliCompressSync(answer.body);
    return { ...answer, headers: { ...answer.headers, 'content-encoding': 'br' }, body };
  }
}

type Values = Record<string, { value: string }>;
type Asked = { uri: string } | { statusCode: number; headers: Values };

function plainly(headers: Values): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
}

function run<T>(code: string, event: object): T {
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(event))`, { event }) as string) as T;
}

/** What the policy of the bucket refuses. */
const kept = places.filter(({ holds }) => holds === 'record' || holds === 'mail').map(wildcardOf);
const privateKeys = [`${privatePrefix}*`, ...kept];

/** What the policies for response headers add. */
function policies(uri: string): Headers {
  return {
    'content-security-policy': pagePolicy,
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(/(?:feed\.xml|atom\.xml|feed\.json|feeds\.opml)$/.test(uri) && { 'access-control-allow-origin': '*' }),
  };
}
