import type { Newsroom } from './newsroom.ts';
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

/** Keeps what is parsed now, unless it is what was kept before. */
export function keepParsed(
  { parsed: place }: Pick<Newsroom, 'parsed'>,
  now: ParsedBefore,
  before: ParsedBefore | undefined,
): void {
  const { parsedWith, items, pictures, attachments } = now;
  const good = [...items].filter(([, { held }]) => !held);
  const isSame =
    before?.parsedWith === parsedWith &&
    areSame(good, before.items) &&
    areSame([...pictures], before.pictures) &&
    areSame([...attachments], before.attachments);
  if (isSame) return;
  const kept: Kept = { parsedWith, items: good, pictures: [...pictures], attachments: [...attachments] };
  place?.write(JSON.stringify(kept));
}

function areSame<T>(now: readonly [string, T][], before: ReadonlyMap<string, T>): boolean {
  return now.length === before.size && now.every(([path, found]) => before.get(path) === found);
}
