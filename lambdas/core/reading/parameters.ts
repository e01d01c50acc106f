import { once } from '../per-key.ts';
import { cleanLine } from '../text/clean-line.ts';
import { type Field, type Group, isGroup, type Value } from './field.ts';

/**
 * What Hugo's `param` shows in an article (gohugo.io, "Param shortcode"): the field of that name, in any capitals, or the one in
 * `params`; `a.b` is a field within another. `undefined` if the article does not say it: Hugo then takes the value from its
 * configuration, which is no part of a newsroom.
 */
export function parametersIn(fields: readonly Field[]): (name: string) => string | undefined {
  const own = once((): Group => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  return (name) => {
    const parts = name.split('.');
    const found = [own(), within(own(), 'params')].map((group) => parts.reduce<Value | undefined>(within, group));
    const value = found.find((one) => typeof one === 'string');
    return typeof value === 'string' && value.length <= longest ? cleanLine(value) : undefined;
  };
}

/** In characters: a longer one is no value to be put in, and many of it would make a page of any length. */
const longest = 1_000;

function within(group: Value | undefined, name: string): Value | undefined {
  if (!isGroup(group)) return undefined;
  return Object.entries(group).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
