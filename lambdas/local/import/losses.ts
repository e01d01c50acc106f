/** What happened to something that could not be imported as it was. The report has a sentence for each. */
export type LossKind =
  | 'embed'
  | 'gallery'
  | 'html'
  | 'block'
  | 'script'
  | 'widget'
  | 'shortcode'
  | 'dynamic'
  | 'variable'
  | 'picture'
  | 'unnamed'
  | 'media'
  | 'page'
  | 'paid'
  | 'unsent'
  | 'comments'
  | 'text'
  | 'type'
  | 'date'
  | 'identity'
  | 'characters'
  | 'tag'
  | 'audience'
  | 'internal'
  | 'trash'
  | 'empty'
  | 'row';

/** Records what happens to something. `what`: its address or its name. */
export type Lose = (kind: LossKind, what?: string) => void;

/** Something in one post that could not be imported. */
export interface LostThing {
  kind: LossKind;
  what?: string;
}

/** Records what is lost in one post. */
export function lossesOfOne(): { lost: LostThing[]; lose: Lose } {
  const lost: LostThing[] = [];
  return { lost, lose: (kind, what) => void lost.push({ kind, ...(what !== undefined && { what }) }) };
}

/** How often something of a kind happened, and where. */
interface Loss {
  count: number;
  /** The first three places, or all of them if the whole list is wanted. */
  places: { where: string; what?: string }[];
}

/** Records what was lost, in order. */
export class Losses {
  readonly byKind = new Map<LossKind, Loss>();
  readonly #mostPlaces: number;

  /** Only the whole list needs that memory. */
  constructor({ isWhole }: { isWhole: boolean }) {
    this.#mostPlaces = isWhole ? Infinity : 3;
  }

  /** `where`: the file, or what the tool calls the post. `what`: the address or the name of what was lost. */
  add(kind: LossKind, where: string, what?: string): void {
    const loss = this.byKind.get(kind) ?? { count: 0, places: [] };
    this.byKind.set(kind, loss);
    loss.count++;
    if (loss.places.length < this.#mostPlaces) loss.places.push({ where, ...(what !== undefined && { what }) });
  }
}
