import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** Names of groups, with the modules of each: paths in the folder with the sources. Loading one loads them all. */
type Groups = Record<string, readonly string[]>;

/**
 * What the sources load on first use, the package loads on first use too. But each such module would get a file of its
 * own, and one for everything that it shares with others, and loading a file takes longer than loading a module in it.
 * So modules that are used together are in one file.
 */
export function together(folder: string, groups: Groups): Plugin {
  const groupOf = (file: string) => Object.keys(groups).find((name) => groups[name]!.includes(file));
  return {
    name: 'together',
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const contents = text.replaceAll(/(?<!typeof )\bimport\('(\.[^']+)'\)/g, (whole, name: string) => {
          const file = relative(folder, join(dirname(path), name))
            .split(sep)
            .join('/');
          const group = groupOf(file);
          return group === undefined ? whole : `import("together:${group}").then((all) => all['${file}'])`;
        });
        return contents === text ? undefined : { contents, loader: 'ts' };
      });
      onResolve({ filter: /^together:/ }, ({ path }) => ({ path: path.slice('together:'.length), namespace: 'group' }));
      onLoad({ filter: /./, namespace: 'group' }, ({ path }) => ({
        contents: groups[path]!.map((file) => `export * as '${file}' from './${file}';`).join('\n'),
        resolveDir: folder,
      }));
    },
  };
}
