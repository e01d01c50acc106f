import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Encoder, PassingEncoder } from '../../../lambdas/core/text/encoder.ts';

it('Texts that are encoded for keeping stay what they are, whatever follows, however long they are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 50 }).chain((part) => fc.nat(4_000).map((n) => part.repeat(n)));
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const encoder = new Encoder();
      const encoded = texts.map((it) => encoder.encode(it));
      expect(encoded.every((bytes, index) => bytes.equals(Buffer.from(texts[index]!)))).toBe(true);
    }),
  );
});

it('Texts that are encoded for keeping have nothing but each other beside them', () => {
  const encoder = new Encoder();
  const [first, second] = [encoder.encode('first'), encoder.encode('second')];
  expect(second.buffer).toBe(first.buffer);
  expect(second.byteOffset).toBe(first.byteOffset + first.length);
});

it('Memory for texts that are needed for a while is used again when they are forgotten, and not before', () => {
  const texts = Array.from({ length: 60 }, (_, index) => `${index}`.repeat(10_000));
  const encoder = new PassingEncoder();
  const first = texts.map((text) => encoder.encode(text));
  expect(first.map(String)).toEqual(texts);
  encoder.forget();
  const second = texts.toReversed().map((text) => encoder.encode(text));
  expect(second.map(String)).toEqual(texts.toReversed());
  expect(second.map(({ buffer }) => buffer)).toEqual(first.map(({ buffer }) => buffer));
});
