import type { Problem } from '../problem.ts';
import { structureFaults } from './style-structure.ts';
import { themeFile } from './theme-files.ts';

/** Warnings of what a stylesheet of the theme says in vain, as it becomes a part of ours. */
export function styleFaults(files: Record<string, string>): Problem[] {
  return Object.entries(files)
    .filter(([path]) => path.endsWith('.css'))
    .flatMap(([path, text]) => faultsIn(path, text.replaceAll(/\/\*.*?\*\//gs, blank)));
}

/** As many lines and characters, without what they say. */
function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

function faultsIn(path: string, text: string): Problem[] {
  const at = (index: number) => ({ line: text.slice(0, index).split('\n').length });
  const imports = [...text.matchAll(/@import\b/gi)].map(({ index }) => ({ ...at(index), ...noImport }));
  const addresses = [...text.matchAll(/\burl\(\s*["']?(?!data:|https?:|\/|#)([^"')]+)/gi)].map(
    ({ index, 1: address }) => ({
      ...at(index),
      ...notFound(address!.trim()),
    }),
  );
  const ofStructure = structureFaults(text).map(({ index, ...fault }) => ({ ...at(index), ...fault }));
  return [...imports, ...addresses, ...ofStructure].map((fault) => ({
    severity: 'warning',
    file: themeFile(path),
    ...fault,
  }));
}

const noImport = {
  found: '@import has no effect here, because other rules come before it',
  expected: 'the rules themselves',
  fix: 'Copy them into this file.',
};

function notFound(address: string) {
  return {
    found: `url(${address}) leads nowhere, because files of the theme are not published`,
    expected: 'a `data:` address, or a full address',
    fix: 'Write the file into the stylesheet as a `data:` address.',
  };
}
