import type { Group, Value } from '../field.ts';
import { isGroup } from '../field.ts';
import { configurationFolder } from './configuration-files.ts';
import { groupIn } from './configuration.ts';
import type { ConfigFile } from './origin.ts';

/** Whether a file is Hugo's configuration, or a part of it. */
export function isOfHugo({ key, text }: ConfigFile): boolean {
  if (/(?:^|\/)(?:hugo\.(?:toml|ya?ml|json)|config\/_default\/(?:[^/]+\/)*[^/]+\.(?:toml|ya?ml|json))$/.test(key))
    return true;
  return (
    /(?:^|\/)config\.(?:toml|ya?ml|json)$/.test(key) &&
    /^[\s"']*(?:baseURL|languageCode|defaultContentLanguage)["']?\s*[:=]/im.test(text)
  );
}

/** All files as one configuration. */
interface Merged {
  config: Group;
  /** The file that a name at the top is from; of several, the last, and without any the first file. */
  fileOf: (name: string) => string;
}

/** `permalinks.toml` holds what would be under that name, and `languages.fr.toml` what would be under `languages`. */
export function mergedFiles(files: readonly [ConfigFile, ...ConfigFile[]]): Merged {
  let config: Group = {};
  const sources = new Map<string, string>();
  for (const file of files) {
    const [, path = ''] = /([^/]+)\.\w+$/.exec(file.key) ?? [];
    const parts = /^(?:hugo|config)$/.test(path) ? [] : path.split('.');
    const read = parts.reduceRight<Value>((value, part) => ({ [part]: value }), groupIn(file));
    if (!isGroup(read)) continue;
    config = together(config, read);
    for (const name of Object.keys(read)) sources.set(name.toLowerCase(), file.key);
  }
  return { config, fileOf: (name) => sources.get(name.toLowerCase()) ?? files[0].key };
}

/** A configuration in one of its languages, which may say most things anew; names are in small letters then. */
export function inLanguage({ config, fileOf }: Merged, language: Value | undefined): Merged {
  if (!isGroup(language)) return { config, fileOf };
  const own = inSmallLetters(language);
  return {
    config: together(inSmallLetters(config), own),
    fileOf: (name) => fileOf(name.toLowerCase() in own ? 'languages' : name),
  };
}

function inSmallLetters(group: Group): Group {
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The folder that holds the rest of a configuration whose first file is outside of it; none if there is no such folder. */
export function foldersBesides([{ key }, ...others]: readonly [ConfigFile, ...ConfigFile[]]): string[] {
  const isInFolder = (one: string) => one.startsWith(configurationFolder);
  return !isInFolder(key) && others.some((one) => isInFolder(one.key)) ? [folderOfAll] : [];
}

const folderOfAll = configurationFolder.slice(0, configurationFolder.indexOf('/'));

function together(one: Group, other: Group): Group {
  const all = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = all[name];
    all[name] = isGroup(before) && isGroup(value) ? together(before, value) : value;
  }
  return all;
}
