import { hashOfPair, hashOfTag, hashOfWord } from './hash.ts';
import { kindOf, kinds } from './script.ts';
import { folded, wordLength, type Fields } from './terms.ts';

/** The terms of an article as people read them, by hash: `wells`, `deep wells`, and `#water` for a tag. */
export function vocabularyOf({ title, summary, text, tags }: Fields): Map<number, string> {
  const vocabulary = new Map<number, string>();
  for (const tag of tags) vocabulary.set(hashOfTag(tag), `#${tag}`);
  for (const field of [title, summary, text]) {
    const words = wordsIn(field);
    for (const [at, word] of words.entries()) {
      const next = words[at + 1];
      vocabulary.set(hashOfWord(word), word);
      if (next !== undefined) vocabulary.set(hashOfPair(hashOfWord(word), hashOfWord(next)), `${word} ${next}`);
    }
  }
  return vocabulary;
}

/** The terms of a field without pairs, in order: the rules of `termsOf`, written to be read. */
function wordsIn(field: string): string[] {
  return runsOf(folded(field)).flatMap(({ kind, characters }) => {
    if (kind === kinds.breaks) return [];
    if (kind === kinds.joins) return characters.slice(1).map((character, at) => characters[at]! + character);
    const { length } = characters;
    return length >= wordLength.from && length <= wordLength.to ? [characters.join('')] : [];
  });
}

/** The text cut where the kind of characters changes. */
function runsOf(text: string): { kind: number; characters: string[] }[] {
  const runs: { kind: number; characters: string[] }[] = [];
  for (const character of text) {
    const kind = kindOf(character.codePointAt(0)!);
    const run = runs.at(-1);
    if (run?.kind === kind) run.characters.push(character);
    else runs.push({ kind, characters: [character] });
  }
  return runs;
}
