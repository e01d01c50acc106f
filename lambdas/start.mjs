#!/usr/bin/env node
/**
 * Starts the command line (see tidings.ts). This file is plain JavaScript, because it has to run before any TypeScript
 * is loaded: stripping types and compiling take longer than a short command itself, and Node keeps the result of both
 * between starts only if it is asked to.
 */
import module from 'node:module';

const needed = 24;
const sources = new URL('.', import.meta.url).href;

/**
 * Our own modules name each other by their files. So there is nothing to look for, and Node need not ask the disk of each of
 * several hundred whether it is a link and which package it is in.
 *
 * @type {module.ResolveHookSync}
 */
function resolve(name, context, next) {
  const isOurs = name.startsWith('.') && name.endsWith('.ts') && context.parentURL?.startsWith(sources);
  if (!isOurs) return next(name, context);
  return { url: new URL(name, context.parentURL).href, format: 'module-typescript', shortCircuit: true };
}

const { node } = process.versions;
if (Number.parseInt(node) >= needed) {
  module.enableCompileCache();
  module.registerHooks({ resolve });
  await import('./tidings.ts');
} else {
  console.error(`Tidings needs Node ${needed}, and this is ${node}. "npm run tidings --" uses the right one.`);
  process.exitCode = 2;
}
