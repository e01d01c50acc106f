import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of two gateways to the same objects; `undefined` when somebody asked to go without. */
    s3: { open: string; throttled: string } | undefined;
  }
}

const programs = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'monmaptool'];

/** Starts a real S3 (Ceph's) for the tests of this tier, and gives what stops it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TIDINGS_SKIP_S3'] === '1') {
    console.warn('\n!! TIDINGS_SKIP_S3=1: nothing is tested against a real S3.\n');
    project.provide('s3', undefined);
    return undefined;
  }
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error);
  if (missing.length > 0)
    throw new Error(
      `These tests need a real S3, and ${missing.join(', ')} are not installed. On Debian: ` +
        'apt-get install --no-install-recommends ceph-mon ceph-osd radosgw ceph-common. ' +
        'To go without, set TIDINGS_SKIP_S3=1.',
    );
  const { stop, ...gateways } = await startCeph();
  project.provide('s3', gateways);
  return stop;
}

/** Starts Ceph on ports that are free. Gives the addresses of its gateways, and what stops it and forgets all objects. */
export async function startCeph(): Promise<{ open: string; throttled: string; stop: () => Promise<void> }> {
  const ports = await freePorts(3);
  const ceph = spawn('bash', [join(import.meta.dirname, 'ceph.sh'), ...ports.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(ceph, 'exit');
  const stop = async () => {
    ceph.stdin.end();
    await ended;
  };
  const ready = once(createInterface(ceph.stdout), 'line');
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error('Ceph did not start. What it said stands above.');
  const [, open, throttled] = ports.map((port) => `http://127.0.0.1:${port}`);
  return { open: open!, throttled: throttled!, stop };
}

/** Ports that were free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
