import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import type { Bundles } from '../../infra/rendered.ts';
import type { Files } from '../support/newsroom.ts';
import { Deployment } from './deployment.ts';
import { sweep } from './events.ts';
import type { S3Access } from './loopback-s3.ts';

/** Called within `describe`: what deploys newsrooms for its tests, each of which is gone after its test. */
export function deployments(access: () => S3Access) {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-bundles-'));
  const open: Deployment[] = [];
  let bundles: Bundles;
  beforeAll(() => {
    bundles = bundle(folder);
  });
  afterEach(async () => {
    for (const deployment of open.splice(0)) await deployment.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const deploy = async (files: Files, through?: Partial<Record<keyof Bundles, string>>): Promise<Deployment> => {
    const deployment = await Deployment.open(access(), bundles, files, through);
    open.push(deployment);
    return deployment;
  };
  /** A newsroom that is published and at rest. */
  const atRest = async (files: Files): Promise<Deployment> => {
    const deployment = await deploy(files);
    await deployment.send(sweep());
    await deployment.settle();
    return deployment;
  };
  return { deploy, atRest };
}

export function inMilliseconds(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}

/** The fields of a digest that is due each week at this minute, in UTC. */
export function weeklyAt(slot: Date): string {
  const weekday = slot.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
  return `every: ${weekday}, at: "${slot.toISOString().slice(11, 16)}"`;
}
