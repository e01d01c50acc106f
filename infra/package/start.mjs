#!/usr/bin/env node
/**
 * Starts the command line of the package (see lambdas/tidings.ts). Even an older Node can read this file, and say what
 * it lacks; newer ones keep what they compiled between starts.
 */
import module from 'node:module';

const [needed, neededMinor] = [22, 12];
const { node } = process.versions;
const [major, minor] = node.split('.').map(Number);
if (major > needed || (major === needed && minor >= neededMinor)) {
  module.enableCompileCache();
  await import('../lib/tidings.mjs');
} else {
  console.error(
    `Tidings needs Node ${needed}.${neededMinor} or newer, and this is ${node}. Install Node 24 from https://nodejs.org/, or "npm install --save-dev node@24" in this folder.`,
  );
  process.exitCode = 2;
}
