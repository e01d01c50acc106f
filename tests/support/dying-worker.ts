/** A thread that parses four items and dies. */
import { parentPort } from 'node:worker_threads';

let asked = 0;
parentPort!.on('message', () => {
  if (++asked === 5) process.exit(1);
});
await import('../../lambdas/local/process/parser-worker.ts');
