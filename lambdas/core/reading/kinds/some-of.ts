import type { Kind } from '../form.ts';
import { quoted } from '../position.ts';
import { nearest } from '../spelling.ts';
import { textsOf } from './texts.ts';

/** Some of a few words, in the order of `words`, each once; `needed` is one that must not be left out. */
export function someOf<const T extends string>(words: readonly T[], { needed }: { needed?: T } = {}): Kind<T[]> {
  const expected = `some of ${words.join(', ')}`;
  return {
    schema: { anyOf: [{ enum: words }, { type: 'array', items: { enum: words } }] },
    read: ([field], reader) => {
      const written = new Set<string>();
      for (const { text, at } of textsOf(field, reader, ',')) {
        const near = nearest(text.toLowerCase(), words);
        if (words.some((word) => word === text)) written.add(text);
        else
          reader.refuse(at, {
            found: `an entry of ${field.name} is ${quoted(text)}`,
            expected,
            fix: near === undefined ? 'Write one of them, or leave it out.' : `Write \`${near}\`.`,
          });
      }
      if (written.size === 0) return undefined;
      if (needed !== undefined && !written.has(needed)) {
        reader.warn(field.at, lacks(field.name, needed));
        written.add(needed);
      }
      return words.filter((word) => written.has(word));
    },
  };
}

function lacks(name: string, needed: string) {
  return {
    found: `${name} lacks ${needed}`,
    expected: `${needed} in the list, because every page links to it`,
    fix: `Add \`${needed}\`. Its feed is published in any case.`,
  };
}
