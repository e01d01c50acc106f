/**
 * Finds where in the Markdown an address is written, so that a message can point at it. Each is found once: whoever asks for
 * one address again is given the next place that has it.
 */
export class WrittenPlaces {
  readonly #markdown: string;
  /** The lines, split when the first is asked for: most articles refer to nothing inside the site. */
  #lines: string[] | undefined;
  /** By line and address: where the next search begins. */
  readonly #from = new Map<string, number>();

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  /**
   * The place of the first of the `spellings` in the line or in one of the few below, because the words of a link may
   * take several: its line from 0, and its column in characters from 1. `undefined` if there is none, as for a link
   * whose address is defined elsewhere.
   */
  next(line: number, spellings: readonly string[]): { line: number; column: number } | undefined {
    this.#lines ??= this.#markdown.split('\n');
    for (let at = line; at < Math.min(line + mostLines, this.#lines.length); at++) {
      for (const spelling of spellings) {
        const column = this.#take(at, spelling);
        if (column !== undefined) return { line: at, column };
      }
    }
    return undefined;
  }

  #take(at: number, spelling: string): number | undefined {
    const text = this.#lines?.[at] ?? '';
    const key = `${at} ${spelling}`;
    const index = addressIn(text, spelling, this.#from.get(key) ?? 0);
    if (index === -1) return undefined;
    this.#from.set(key, index + spelling.length);
    return Array.from(text.slice(0, index)).length + 1;
  }
}

/** Where the address is on its own, and not within a word; -1 if nowhere. */
function addressIn(text: string, address: string, from: number): number {
  if (address === '') return -1;
  let index = text.indexOf(address, from);
  while (index !== -1) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + address.length] ?? ' '];
    if (/[\s(<"'=]/.test(before) && /[\s)>"'\]]/.test(after)) return index;
    index = text.indexOf(address, index + 1);
  }
  return -1;
}

/** How many lines are searched for one address. */
const mostLines = 4;
