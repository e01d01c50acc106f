import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { programFingerprint } from '../../lambdas/program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    package: Package;
  }
}

/** The package as it is tested. */
interface Package {
  /** The file that `npm pack` made. */
  tarball: string;
  /** A folder outside the repository that has nothing but the package installed. */
  folder: string;
  /** A folder with the next version of it, whose templates are others, installed in the same way. */
  next: string;
  /** The command of `node` for each version of Node that the package is tested on, newest first. */
  nodes: { version: string; command: string }[];
}

const repository = resolve(import.meta.dirname, '../..');
/** Where `.ci/run` puts the newest Node 22. */
const olderNode = join(repository, 'node_modules/.cache/node22/node_modules/node/bin/node');

/** Makes the package, and installs it without a network as a newsroom does. Gives what clears it all away. */
export default function setup(project: TestProject): () => void {
  const work = mkdtempSync(join(tmpdir(), 'tidings-package-'));
  execFileSync(process.execPath, [join(repository, 'infra/package/build.ts'), work], { stdio: 'ignore' });
  const tarball = tarballIn(work);
  const later = join(work, 'later');
  mkdirSync(later);
  makeNext(join(work, 'package'), join(later, 'package'));
  execFileSync('npm', ['pack', '--silent', join(later, 'package')], { cwd: later, stdio: 'ignore' });
  project.provide('package', {
    tarball,
    folder: install(join(work, 'newsroom'), tarball),
    next: install(join(work, 'next'), tarballIn(later)),
    nodes: nodes(),
  });
  return () => rmSync(work, { recursive: true, force: true });
}

function tarballIn(folder: string): string {
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz'))!,
  );
}

/** The next version: the program has another fingerprint, and pages of articles end in another way. */
function makeNext(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  rmSync(join(to, 'precompiled'), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(to, 'package.json'), JSON.stringify({ ...manifest, version: '0.2.0' }));
  const template = join(to, 'templates/partials/page-end.hbs');
  writeFileSync(template, readFileSync(template, 'utf8').replace('</body>', '<!-- Another end. --></body>'));
  const fingerprint = programFingerprint();
  const another = [...fingerprint].toReversed().join('');
  for (const file of readdirSync(join(to, 'lib'))) {
    const text = readFileSync(join(to, 'lib', file), 'utf8');
    writeFileSync(join(to, 'lib', file), text.replaceAll(fingerprint, another));
  }
}

function install(folder: string, tarball: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const words = ['install', '--offline', '--no-audit', '--no-fund', '--silent', tarball];
  execFileSync('npm', words, { cwd: folder, stdio: 'inherit' });
  return folder;
}

function nodes(): Package['nodes'] {
  const found = [process.execPath, ...(existsSync(olderNode) ? [olderNode] : [])];
  if (found.length === 1)
    console.warn(
      `\n!! There is no Node 22 at ${olderNode}: the package is not tested on it. To have it there: ` +
        'npm install --no-save --prefix node_modules/.cache/node22 node@22\n',
    );
  return found.map((command) => ({
    command,
    version: execFileSync(command, ['--version'], { encoding: 'utf8' }).trim(),
  }));
}
