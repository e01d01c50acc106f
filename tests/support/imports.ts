import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a file imports: repository paths for the project's own files, the names as they are for everything else. */
export function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found].map(([, from, dynamic, bare]) => placeOf((from ?? dynamic ?? bare)!, file));
}

/** Those of them that are loaded with the file: neither types, nor what it loads when it needs it. */
export function loadedBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)\b(?! type\b)[^'";]*?\bfrom\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found].map(([, from, bare]) => placeOf((from ?? bare)!, file));
}

function placeOf(name: string, file: string): string {
  return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
}
