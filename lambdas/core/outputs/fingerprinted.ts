import type { Rendered } from './output.ts';

/**
 * An output whose fingerprint is made when it is first asked for. A check, which compares nothing with what is there, and the preview,
 * which renders only what is looked at, do not pay for it.
 */
export function fingerprinted(output: Omit<Rendered, 'fingerprint'>, make: () => string): Rendered {
  return new Fingerprinted(output, make);
}

/** There are as many as pages, in every plan: a class makes them several times faster than a copy with a getter. */
class Fingerprinted implements Rendered {
  readonly key: Rendered['key'];
  readonly stage: Rendered['stage'];
  readonly bodies: Rendered['bodies'];
  readonly render: Rendered['render'];
  declare of?: string;
  declare madeFrom?: NonNullable<Rendered['madeFrom']>;
  declare movedTo?: string;
  declare inColours?: true;
  declare mayLack?: true;
  declare over?: NonNullable<Rendered['over']>;
  readonly #make: () => string;
  #fingerprint: string | undefined;

  constructor(output: Omit<Rendered, 'fingerprint'>, make: () => string) {
    this.key = output.key;
    this.stage = output.stage;
    this.bodies = output.bodies;
    this.render = output.render;
    if (output.of !== undefined) this.of = output.of;
    if (output.madeFrom) this.madeFrom = output.madeFrom;
    if (output.movedTo !== undefined) this.movedTo = output.movedTo;
    if (output.inColours) this.inColours = true;
    if (output.mayLack) this.mayLack = true;
    if (output.over) this.over = output.over;
    this.#make = make;
  }

  get fingerprint(): string {
    return (this.#fingerprint ??= this.#make());
  }
}
