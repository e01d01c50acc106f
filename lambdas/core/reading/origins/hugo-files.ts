import type { Group, Value } from '../field.ts';
import { isGroup } from '../field.ts';
import { groupIn } from './configuration.ts';
import type { ConfigFile } from './origin.ts';

/** Whether a file is Hugo's configuration, or a part of it. */
export function isOfHugo({ key, text }: ConfigFile): boolean {
  if (/(?:^|\/)(?:hugo\.(?:toml|ya?ml|json)|config\/_default\/[^/]+\.(?:toml|ya?ml|json))$/.test(key)) return true;
  return (
    /(?:^|\/)config\.(?:toml|ya?ml|json)$/.test(key) &&
    /^[\s"']*(?:baseURL|languageCode|defaultContentLanguage)["']?\s*[:=]/im.test(text)
  );
}

/** All files as one configuration: `permalinks.toml` holds what would be under that name, and `languages.fr.toml` what would be under `languages`. */
export function mergedFiles(files: readonly ConfigFile[]): Group {
  let config: Group = {};
  for (const file of files) {
    const [, path = ''] = /([^/]+)\.\w+$/.exec(file.key) ?? [];
    const parts = /^(?:hugo|config)$/.test(path) ? [] : path.split('.');
    const read = parts.reduceRight<Value>((value, part) => ({ [part]: value }), groupIn(file));
    config = together(config, isGroup(read) ? read : {});
  }
  return config;
}

function together(one: Group, other: Group): Group {
  const all = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = all[name];
    all[name] = isGroup(before) && isGroup(value) ? together(before, value) : value;
  }
  return all;
}
