const names = 'January February March April May June July August September October November December'.split(' ');

/** The English name of a month, from 1 to 12. */
export function nameOfMonth(month: number): string {
  return names[month - 1]!;
}

/** The month of an English name, whole or cut to three letters or four: `December`, `Dec`, `Sept`; `undefined` for another word. */
export function monthOf(word: string): number | undefined {
  const index = names.findIndex((name) => {
    const isCut = word.length === 3 || word.length === 4;
    return name.toLowerCase() === word.toLowerCase() || (isCut && name.toLowerCase().startsWith(word.toLowerCase()));
  });
  return index === -1 ? undefined : index + 1;
}
