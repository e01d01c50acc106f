import { describe, expect, it } from 'vitest';
import { cleanLine, cleanLines } from '../../../lambdas/core/text/clean-line.ts';

describe('A clean line', () => {
  it.each([
    ['is left as it is', 'Wells and € 5', 'Wells and € 5'],
    ['may have a no-break space within', '5\u00A0€', '5\u00A0€'],
    ['has none at its ends', '\u00A0Wells\u00A0', 'Wells'],
    ['has no two spaces in a row', 'Wells \u00A0and  ponds', 'Wells and ponds'],
    ['has no line breaks', 'Wells\nand\tponds', 'Wells and ponds'],
    ['is composed', 'e\u0301', 'é'],
    ['turns nobody around', '\u202EWells\u2069', 'Wells'],
    ['turns nobody around, however often', '\u2067We\u2068l\u202Dl\u2069s\u2069\u2069\u2068', 'We\u2068ll\u2069s'],
    ['keeps an isolate that ends', 'a \u2068آبار\u2069 b', 'a \u2068آبار\u2069 b'],
    ['may be empty', '', ''],
    ['is empty where nothing can be seen', ' \u200B ', ''],
  ])('%s', (_, text, clean) => expect(cleanLine(text)).toBe(clean));
});

describe('Clean lines', () => {
  it.each([
    ['keep their breaks and tabs', 'a\n\tb\r\n', 'a\n\tb\r\n'],
    ['have no other control characters', 'a\0b\fc\x7Fd\x85e', 'abcde'],
    ['have no noncharacters', 'a\uFDD0b\uFFFE', 'ab'],
    ['have no half of a pair', 'a\uD800b', 'a\uFFFDb'],
    ['keep signs of any script, also invisible ones', '水\u200Bا', '水\u200Bا'],
  ])('%s', (_, text, clean) => expect(cleanLines(text)).toBe(clean));
});
