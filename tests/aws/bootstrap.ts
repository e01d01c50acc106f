/**
 * What starts a function where Lambda would: imports the bundle named in the arguments, asks the Runtime API for events, and
 * answers with what the handler returns or throws. It keeps to the API's documentation and knows nothing of ours.
 */
import { pathToFileURL } from 'node:url';

/** The function's clock, which can be put on: what it waits for need not be waited for by a test. */
const now = Date.now;
let aheadMs = 0;
globalThis.Date = new Proxy(Date, {
  construct: (date, given: unknown[], as) =>
    Reflect.construct(date, given.length === 0 ? [now() + aheadMs] : given, as) as Date,
  get: (date, name) => (name === 'now' ? () => now() + aheadMs : (Reflect.get(date, name) as unknown)),
});

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`;

async function tell(path: string, body: unknown): Promise<void> {
  await fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
}

function errorOf(error: unknown) {
  const { name, message, stack } = error as Error;
  return { errorType: name, errorMessage: message, stackTrace: stack?.split('\n') };
}

async function load(): Promise<Handler> {
  try {
    const { handler } = (await import(pathToFileURL(process.argv[2]!).href)) as { handler: Handler };
    return handler;
  } catch (error) {
    await tell('init/error', errorOf(error));
    process.exit(1);
  }
}

const handler = await load();
for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const awsRequestId = next.headers.get('lambda-runtime-aws-request-id')!;
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = {
    awsRequestId,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    invokedFunctionArn: next.headers.get('lambda-runtime-invoked-function-arn'),
    memoryLimitInMB: '1769',
    getRemainingTimeInMillis: () => deadline - now(),
  };
  const event: unknown = await next.json();
  const clockAt = next.headers.get('clock-at');
  if (clockAt !== null) aheadMs = Number(clockAt) - now();
  try {
    await tell(`invocation/${awsRequestId}/response`, await handler(event, context));
  } catch (error) {
    await tell(`invocation/${awsRequestId}/error`, errorOf(error));
  }
}
