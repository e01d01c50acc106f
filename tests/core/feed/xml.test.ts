import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, type XmlElement } from '../../../lambdas/core/feed/xml.ts';

const section = (text: string) => `<a><![CDATA[${text}]]></a>`;

describe('A CDATA section', () => {
  it('holds what stands in it, markup included', () => {
    expect(parseXml('<a><b><![CDATA[<p>1 & 2</p>]]></b> and <![CDATA[0]]><![CDATA[]]><![CDATA[1]]></a>')).toMatchObject(
      {
        text: ' and 01',
        children: [{ name: 'b', text: '<p>1 & 2</p>', children: [] }],
      },
    );
  });

  it('ends with the first end that there is', () => {
    expect(parseXml(section('a]]]')).text).toBe('a]]]');
    expect(() => parseXml('<a><![CDATA[a]]>]]></a>')).toThrow('"]]>"');
    expect(() => parseXml('<a><![CDATA[a</a>')).toThrow('unclosed');
  });

  it.each(['\0', '\u0008', '\u001F', '\uFFFE', '\uFFFF', 'a\uDC00b'])(
    'may not hold %j, which XML forbids',
    (character) => expect(() => parseXml(section(`long ${character} text`))).toThrow('disallowed character'),
  );

  it('has the line ends of XML', () => {
    expect(parseXml(section('1\r\n2\r3')).text).toBe('1\n2\n3');
  });

  it('is none within a comment, where two hyphens are a fault', () => {
    expect(parseXml('<a><!-- <![CDATA[ x ]]> -->b</a>').text).toBe('b');
    expect(() => parseXml('<a><!-- <![CDATA[ -- ]]> -->b</a>')).toThrow();
    expect(parseXml('<a><!-- <![CDATA[ --><![CDATA[0]]><!-- ]]> --></a>').text).toBe('0');
  });

  it('is none within an attribute', () => {
    expect(() => parseXml('<a b="<![CDATA[ x ]]>"/>')).toThrow();
  });

  it('comes back as it was, whatever its text', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((it) => !it.includes(']]>') && !/[\0-\u001F\uFFFE\uFFFF]/.test(it));
    fc.assert(fc.property(text, (it) => parseXml(section(it)).text === it));
  });

  it('is parsed apart as it would be parsed in place, whatever is around it', () => {
    const signs = [
      '<![CDATA[',
      '<![CDATA[',
      ']]>',
      ']]>',
      ']]',
      '<b>',
      '</b>',
      '<b a="',
      '">',
      '<!--',
      '-->',
      '&amp;',
      'a',
      '0',
      '1',
    ];
    const soup = fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((parts) => parts.join(''));
    // XML reads this as a line break, so the parser has to walk through all sections.
    const last = (character: string) => `<c><![CDATA[${character}]]></c>`;
    const outcome = (read: () => XmlElement) => {
      try {
        return JSON.stringify(read());
      } catch {
        return 'not well-formed';
      }
    };
    fc.assert(
      fc.property(soup, (text) => {
        const apart = outcome(() => parseXml(text + last('-'), ['<a>', '</a>']));
        expect(apart).toBe(outcome(() => parseXml(`<a>${text}${last('-')}</a>`)));
        expect(apart).toBe(
          outcome(() => parseXml(`<a>${text}${last('\r')}</a>`)).replace('"text":"\\n"', '"text":"-"'),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
