import { once } from '../per-key.ts';
import type { Rendered } from './output.ts';

/**
 * An output whose fingerprint is made when it is first asked for. A check, which compares nothing with what is there, and the preview,
 * which renders only what is looked at, do not pay for it.
 */
export function fingerprinted(output: Omit<Rendered, 'fingerprint'>, make: () => string): Rendered {
  const fingerprint = once(make);
  return {
    ...output,
    get fingerprint() {
      return fingerprint();
    },
  };
}
