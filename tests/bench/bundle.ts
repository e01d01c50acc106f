/**
 * What the functions weigh, and what starting them costs, beside a bundle that only imports the S3 client:
 *
 *     node tests/bench/bundle.ts [--processes 15]
 *
 * Import: a process that loads the bundle and ends. First request: one that also reads an object which is not there, over
 * loopback, which is the first thing that either function does. CPU milliseconds of all threads above a process that does
 * nothing, medians of processes that take turns.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { bundle } from '../../infra/bundle.ts';

const { values } = parseArgs({ options: { processes: { type: 'string', default: '15' } } });
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
const server = createServer((_, response) => response.writeHead(404).end());
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Signs and sends one request with the client that the bundle holds. */
const request = `await new S3Store({ client: s3Client(), bucket: 'bucket' }).read('nothing')`;
const variables = {
  ...{ AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
  ...{
    CONTENT_BUCKET: 'content',
    SITE_BUCKET: 'site',
    QUEUE_URL: 'q',
    QUEUE_ARN: 'q',
    SCHEDULE_NAME: 's',
    UNDELIVERED_ARN: 'u',
  },
  ...{ SCHEDULE_GROUP: 's', SCHEDULE_ROLE_ARN: 's', POWERTOOLS_METRICS_NAMESPACE: 'n' },
  ...{ POWERTOOLS_SERVICE_NAME: 'bench', AWS_LAMBDA_FUNCTION_NAME: 'bench' },
};

try {
  const { publish, digest } = bundle(folder);
  const client = alone(
    'client',
    `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
    export const handler = async () => {
      await new S3Client({ forcePathStyle: true }).send(new GetObjectCommand({ Bucket: 'bucket', Key: 'nothing' })).catch(() => {});
    };`,
  );
  const ours = alone(
    'store',
    `import { s3Client, S3Store } from ${JSON.stringify(join(root, 'lambdas/aws/s3-store.ts'))};
    export const handler = async () => { ${request.replace('s3Client()', 's3Client({ forcePathStyle: true })')}; };`,
  );
  const programs: [name: string, file: string | undefined, calls: boolean][] = [
    ['nothing', undefined, false],
    ['client-s3 alone, import', client, false],
    ['client-s3 alone, first request', client, true],
    ['our store, first request', ours, true],
    ['publish, import', join(publish, 'index.mjs'), false],
    ['digest, import', join(digest, 'index.mjs'), false],
  ];
  const times = programs.map((): number[] => []);
  for (let round = 0; round < Number(values.processes); round++)
    for (const [index, [, file, calls]] of programs.entries()) times[index]!.push(await spent(file, calls));
  const [nothing = 0, ...others] = times.map(median);
  const reference = others[0]!;
  console.log('CPU milliseconds above a process that does nothing; gzip in bytes');
  for (const [index, cpu] of others.entries()) {
    const [name, file] = programs[index + 1]!;
    const above = cpu - nothing;
    const ratio = (above / (reference - nothing)).toFixed(2);
    const gzip = gzipSync(readFileSync(file!), { level: 9 }).length.toLocaleString('en');
    console.log(`  ${name}: ${above.toFixed(0)} (${ratio} times the import of client-s3), ${gzip}`);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}

function alone(name: string, contents: string): string {
  const outfile = join(folder, `${name}.mjs`);
  buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    ...{
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
    },
    banner: { js: `import{createRequire as __r}from'node:module';const require=__r(import.meta.url);` },
  });
  return outfile;
}

async function spent(file: string | undefined, calls: boolean): Promise<number> {
  const program = join(folder, 'spent.mjs');
  writeFileSync(
    program,
    `if (process.argv[2]) { const { handler } = await import(process.argv[2]); if (process.argv[3]) await handler(); }
     const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1e3)); process.exit();`,
  );
  const words = [program, ...(file ? [file] : []), ...(calls ? ['call'] : [])];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: { PATH: process.env['PATH'], ...variables },
  });
  return Number(stdout);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
