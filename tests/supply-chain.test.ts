import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockedPackages, notice } from './quality/notice.ts';

const root = join(import.meta.dirname, '..');
const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const locked = lockedPackages();

describe('What is installed', () => {
  it('runs a script when it is installed only where package.json allows it by name, and none is allowed for nothing', () => {
    const withScripts = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = withScripts.map(([folder]) => folder.replace(/^.*node_modules\//, ''));
    expect([...new Set(names)].toSorted()).toEqual(Object.keys(project.allowScripts).toSorted());
  });

  it.each(Object.entries({ ...project.dependencies, ...project.devDependencies }))(
    '%s is the very version that package.json names: %s',
    (name, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(locked[`node_modules/${name}`]?.version).toBe(version);
    },
  );

  it('is what the lockfile says byte for byte, and comes from nowhere but the registry', () => {
    const loose = Object.entries(locked).filter(([folder, { integrity = '', resolved, link, inBundle }]) => {
      const isFromRegistry = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
      return folder !== '' && !inBundle && (link || !isFromRegistry || !integrity.startsWith('sha512-'));
    });
    expect(loose.map(([folder]) => folder)).toEqual([]);
  });
});

describe('NOTICE', () => {
  it('lists the licences of all that the program may hold, as `npm run notice` writes it', () => {
    expect(readFileSync(join(root, 'NOTICE'), 'utf8')).toBe(notice());
  });

  it('names no licence that asks for more than to be passed on', () => {
    const kinds = [...notice().matchAll(/^Licence: (.+)$/gm)].map(([, kind]) => kind!);
    const permissive = new Set([
      '0BSD',
      'Apache-2.0',
      'BSD-2-Clause',
      'BSD-3-Clause',
      'BlueOak-1.0.0',
      'ISC',
      'MIT',
      'MIT-0',
      'PSF-2.0',
    ]);
    expect([...new Set(kinds)].filter((kind) => !permissive.has(kind))).toEqual([]);
  });
});
