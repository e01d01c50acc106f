#!/usr/bin/env node
/**
 * Starts the command line (see tidings.ts). This file is plain JavaScript, because it has to run before any TypeScript
 * is loaded: stripping types and compiling take longer than a short command itself, and Node keeps the result of both
 * between starts only if it is asked to.
 */
import module from 'node:module';

const needed = 24;
const { node } = process.versions;
if (Number.parseInt(node) >= needed) {
  module.enableCompileCache();
  await import('./tidings.ts');
} else {
  console.error(`Tidings needs Node ${needed}, and this is ${node}. "npm run tidings --" uses the right one.`);
  process.exitCode = 2;
}
