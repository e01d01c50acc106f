import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependencyOn } from '../../../lambdas/local/starter/dependency.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
  mkdirSync(join(folder, 'news'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function save(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** The dependency of `news` on a program that npm has put into `project/node_modules`, with this in its record. */
function installed(tidings: object | undefined) {
  if (tidings)
    save('project/node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/tidings': tidings } }));
  return dependencyOn(join(folder, 'project/node_modules/tidings'), join(folder, 'news'));
}

describe('The program as the dependency of a new newsroom', () => {
  it('that came from a registry, whichever it is, is its version', () => {
    for (const registry of ['https://registry.npmjs.org', 'https://npm.example.org/mirror'])
      expect(installed({ resolved: `${registry}/tidings/-/tidings-0.1.0.tgz` })).toEqual({ specification: '^0.1.0' });
  });

  it('that came from git, or from an address, is that', () => {
    for (const resolved of ['git+ssh://git@github.com/a/tidings.git#0f1e2d3c', 'https://example.org/tidings-0.1.0.tgz'])
      expect(installed({ resolved })).toEqual({ specification: resolved });
  });

  it('that came as a tarball is a copy in the newsroom, for a CI job has nothing else', () => {
    const tarball = save('tidings-0.1.0.tgz', 'packed');
    expect(installed({ resolved: 'file:../tidings-0.1.0.tgz' })).toEqual({
      specification: 'file:vendor/tidings-0.1.0.tgz',
      tarball,
    });
  });

  it('is the folder where it is, when the tarball is gone or npm left no record', () => {
    const there = { specification: 'file:../project/node_modules/tidings' };
    expect(installed({ resolved: 'file:../tidings-0.1.0.tgz' })).toEqual(there);
    rmSync(join(folder, 'project'), { recursive: true });
    expect(installed(undefined)).toEqual(there);
    save('project/node_modules/.package-lock.json', 'torn');
    expect(installed(undefined)).toEqual(there);
  });

  it('is the folder with the clone, when it runs there', () => {
    mkdirSync(join(folder, 'clone'));
    expect(dependencyOn(join(folder, 'clone'), join(folder, 'news'))).toEqual({ specification: 'file:../clone' });
  });
});
