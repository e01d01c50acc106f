import type { KeptText, Newsroom } from './newsroom.ts';
import { jsonIn } from './private.ts';
import type { State } from './state.ts';

/**
 * What a survey parsed, so that the next one parses only what is new. It counts like a state, but it says nothing of what is
 * published, and it knows drafts: so it is kept beside the program and not in the site.
 */
export type ParsedBefore = Pick<State, 'parsedWith' | 'items' | 'pictures' | 'attachments'>;

type Kept = { parsedWith: string } & Record<Maps, [string, unknown][]>;
type Maps = Exclude<keyof ParsedBefore, 'parsedWith'>;

/** What was parsed before, where the newsroom keeps that and it is not lost or damaged. */
export function parsedBefore({ parsed }: Pick<Newsroom, 'parsed'>): ParsedBefore | undefined {
  const kept = jsonIn<Partial<Kept> | null>(parsed?.read());
  const { parsedWith, items, pictures, attachments } = kept ?? {};
  const isWhole = typeof parsedWith === 'string' && [items, pictures, attachments].every(Array.isArray);
  if (!isWhole) return undefined;
  const maps = { items: new Map(items), pictures: new Map(pictures), attachments: new Map(attachments) };
  return { parsedWith, ...(maps as Pick<ParsedBefore, Maps>) };
}

/** Keeps what a run parsed that is not public, and so in no state. */
export function keepUnpublished(
  place: KeptText,
  { parsedWith, parsed, items }: Pick<State, 'parsedWith' | 'items'> & { parsed: State['items'] },
  before: ParsedBefore | undefined,
): void {
  const unpublished = new Map([...parsed].filter(([path]) => !items.has(path)));
  keepParsed(
    { parsed: place },
    { parsedWith, items: unpublished, pictures: new Map(), attachments: new Map() },
    before,
  );
}

/**
 * Keeps what is parsed now, unless it is what was kept before, but for so few items that writing all of it would take longer
 * than to parse these once more. Returns what is kept then.
 */
export function keepParsed(
  { parsed: place }: Pick<Newsroom, 'parsed'>,
  now: ParsedBefore,
  before: ParsedBefore | undefined,
): ParsedBefore {
  const { parsedWith, items, pictures, attachments } = now;
  const good = [...items].filter(([, { held }]) => !held);
  const fewItems = good.length * smallPart;
  const isSame =
    before?.parsedWith === parsedWith &&
    changesIn(good, before.items) <= fewItems &&
    changesIn([...pictures], before.pictures) === 0 &&
    changesIn([...attachments], before.attachments) === 0;
  if (isSame) return before;
  const kept: Kept = { parsedWith, items: good, pictures: [...pictures], attachments: [...attachments] };
  place?.write(JSON.stringify(kept));
  return now;
}

/** The part of all items that is parsed in less time than it takes to write what all of them are. */
const smallPart = 1 / 100;

/** How many are new or other ones, or are gone. */
function changesIn<T>(now: readonly [string, T][], before: ReadonlyMap<string, T>): number {
  const same = now.filter(([path, found]) => before.get(path) === found).length;
  return Math.max(now.length, before.size) - same;
}
