import * as fc from 'fast-check';
import { it } from 'vitest';
import { bytesInJson } from '../../../lambdas/core/body/text-in-feeds.ts';

/** What a body can hold: no control characters besides these two, and no halves of pairs. */
const text = fc
  .array(fc.oneof(fc.constantFrom('"', '\\', '\n', '\t', '\\n', '""', '/', '<p>', 'ü', '한', '😀'), fc.string()))
  .map((parts) => parts.join(''));

it('The bytes of a text in JSON are counted as JSON writes it', () => {
  fc.assert(fc.property(text, (it) => bytesInJson(it) === Buffer.byteLength(JSON.stringify(it))));
});
