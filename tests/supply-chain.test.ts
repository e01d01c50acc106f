import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockedPackages, notice } from './quality/notice.ts';
import { importsOf } from './support/imports.ts';

const root = join(import.meta.dirname, '..');
const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
  scripts: Record<string, string>;
};
const dependencies = { ...project.dependencies, ...project.devDependencies };
const locked = lockedPackages();

describe('What is installed', () => {
  it('runs a script when it is installed only where package.json allows it by name, and none is allowed for nothing', () => {
    const withScripts = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = withScripts.map(([folder]) => folder.replace(/^.*node_modules\//, ''));
    expect([...new Set(names)].toSorted()).toEqual(Object.keys(project.allowScripts).toSorted());
  });

  it.each(Object.entries(dependencies))('%s is the very version that package.json names: %s', (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(locked[`node_modules/${name}`]?.version).toBe(version);
  });

  it('is what the lockfile says byte for byte, and comes from nowhere but the registry', () => {
    const loose = Object.entries(locked).filter(([folder, { integrity = '', resolved, link, inBundle }]) => {
      const isFromRegistry = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
      return folder !== '' && !inBundle && (link || !isFromRegistry || !integrity.startsWith('sha512-'));
    });
    expect(loose.map(([folder]) => folder)).toEqual([]);
  });
});

describe('A package', () => {
  const texts = (pattern: string) => globSync(pattern, { cwd: root, exclude: ['tests/bench/peers/**'] });
  const files = [...texts('{lambdas,infra,package,tests}/**/*.{ts,mjs}'), ...texts('*.ts')];
  const imported = new Set(files.flatMap(importsOf).flatMap(packageOf));

  it('that is imported is one that package.json names, or its types are', () => {
    const strangers = [...imported].filter((name) => !(name in dependencies) && !(`@types/${name}` in dependencies));
    expect(strangers).toEqual([]);
  });

  it('that package.json names is imported, called by a script, or has the types of one that is', () => {
    // Node's types are for all files, `oxlint --type-aware` calls the second, and the third is run by a browser.
    const elsewhere = new Set(['@types/node', 'oxlint-tsgolint', 'axe-core']);
    const isUsed = (name: string) => imported.has(name.replace(/^@types\//, '')) || isCalled(name);
    const unused = Object.keys(dependencies).filter((name) => !isUsed(name));
    expect(unused.toSorted()).toEqual([...elsewhere].toSorted());
  });

  it('has its reason in ARCHITECTURE.md', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const [section = ''] = text.slice(text.indexOf('\n## Dependencies\n') + 1).split(/\n(?=## )/);
    const entries = section.matchAll(/^(?:\| |- )((?:`[^`]+`(?:, )?)+)(?: *\| *|: )\S/gm);
    const named = [...entries].flatMap(([, names]) => names!.split(', ').map((name) => name.replaceAll('`', '')));
    expect(named.toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });
});

/** The package that an import is of; none for Node's own modules and the project's own files. */
function packageOf(name: string): string[] {
  const isOurs = existsSync(join(root, name.split('/', 1)[0]!));
  return isOurs || name.startsWith('node:') ? [] : (name.match(/^(?:@[^/]+\/)?[^/]+/) ?? []);
}

/** Whether one of the commands that a package brings is in a script of package.json, or in the one that checks all. */
function isCalled(name: string): boolean {
  const scripts = [...Object.values(project.scripts), readFileSync(join(root, '.ci/run'), 'utf8')].join('\n');
  const commands = Object.keys(locked[`node_modules/${name}`]?.bin ?? {});
  return commands.some((command) => new RegExp(`^(?:.*&& )?${command} `, 'm').test(scripts));
}

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
