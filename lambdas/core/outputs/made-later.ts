import type { Rendered } from './output.ts';

/**
 * An output that is made only when its fingerprint is asked for, or when it is rendered. The preview, which renders only what is
 * looked at, does not pay for the others.
 */
export function madeLater(known: Omit<Rendered, 'fingerprint' | 'render'>, make: () => Rendered): Rendered {
  let made: Rendered | undefined;
  const output = () => (made ??= make());
  return {
    ...known,
    get fingerprint() {
      return output().fingerprint;
    },
    render: (bodyOf) => output().render(bodyOf),
  };
}
