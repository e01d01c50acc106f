/** A thread that dies when it has given four answers. */
import { type MessagePort, parentPort } from 'node:worker_threads';

const port: MessagePort = parentPort!;
const post = port.postMessage.bind(port);
let answers = 0;
port.postMessage = (...sent: Parameters<typeof post>) => {
  post(...sent);
  if (++answers === 4) process.exit(1);
};
await import('../../lambdas/local/process/parser-worker.ts');
