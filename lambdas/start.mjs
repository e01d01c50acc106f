#!/usr/bin/env node
/**
 * Starts the command line (see tidings.ts). This file is plain JavaScript, as it has to run before anything of TypeScript
 * is loaded: stripping types and compiling take longer than a short command itself, and Node keeps the result of both from
 * one start to the next only once it was asked to.
 */
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledFolder, isFresh } from './bundled.mjs';

const needed = 24;

/**
 * Whoever names a file beside its own, with its ending, means that file. So there is nothing to look for, and Node need not ask
 * the disk of each of several hundred whether it is a link and which package it is in.
 *
 * @type {module.ResolveHookSync}
 */
function resolve(name, context, next) {
  const isBeside = name.startsWith('.') && /\.[jt]s$/.test(name) && context.parentURL?.startsWith('file:');
  if (!isBeside) return next(name, context);
  const { href } = new URL(name, context.parentURL);
  return { url: href, ...(name.endsWith('.ts') && { format: 'module-typescript' }), shortCircuit: true };
}

const { node } = process.versions;
if (Number.parseInt(node) >= needed) {
  module.enableCompileCache();
  if (isFresh(bundledFolder)) await import(pathToFileURL(join(bundledFolder, 'tidings.mjs')).href);
  else {
    module.registerHooks({ resolve });
    await import('./tidings.ts');
  }
} else {
  console.error(`Tidings needs Node ${needed}, and this is ${node}. "npm run tidings --" uses the right one.`);
  process.exitCode = 2;
}
