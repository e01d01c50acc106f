import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import type { Addresses } from '../../../lambdas/core/digest/addresses.ts';
import { renderMessage } from '../../../lambdas/core/digest/message.ts';
import { encodedWord } from '../../../lambdas/core/reading/kinds/unsubscribe-address.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { issueOf } from './issue-sample.ts';

const templates = readTemplates();
const issue = issueOf(1);
const mail = renderMail(issue, templates);

/** The addresses to unsubscribe at in a message: in its header, its text and its HTML, as a reader's program finds them. */
async function linksIn(addresses: Addresses, more = {}): Promise<(string | undefined)[]> {
  const message = await PostalMime.parse(renderMessage({ ...issue, ...more }, mail, addresses));
  const header = message.headers.find(({ key }) => key === 'list-unsubscribe')!.value;
  const html = message
    .html!.replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
  return [
    /^<([^>]*)>/.exec(header)?.[1],
    /^Unsubscribe:\n(\S+)$/m.exec(message.text!)?.[1],
    /href="([^"]*)"[^>]*>Unsubscribe</.exec(html)?.[1],
  ];
}

/** Every character that an address can have bare, in its path, its query and its fragment. */
const bare = "abcXYZ0189-._~:/@!$&'()*+,;=%41";

describe('An address to unsubscribe at', () => {
  it.each([
    'https://lists.example.org/u?t=abc123&l=weekly',
    'https://lists.example.org/u?id=4E6f7274',
    `https://lists.example.org/${bare}?${bare}?|^\`{}[]#${bare}?`,
    'https://lists.example.org/u?who=a%40b.example&x==41=3D==0A',
    'https://lists.example.org/%E2%9C%93?a=%F0%9F%98%80',
    'https://lists.example.org/leave.\u2003',
    `https://lists.example.org/u?t=${'0123456789abcdef='.repeat(45)}`,
    'https://lists.example.org/$&/$1/$$?x=$`',
    'https://xn--bcher-kva.example/u',
    'https://bücher.example/日本?q=ü',
    'https://[2001:db8::1]:8443/u',
    'https://lists.example.org',
  ])('is in header, text and HTML as a browser would send it: %s', async (url) => {
    const { href } = new URL(url);
    expect(await linksIn({ to: 'amina@example.net', unsubscribe: { url } })).toEqual([href, href, href]);
  });

  it('is so whatever is in it', async () => {
    const sign = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
    const path = fc.string({ unit: sign, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(path, async (text) => {
        const url = `https://lists.example.org/${text}`;
        fc.pre(URL.canParse(url) && !encodedWord.test(new URL(url).href));
        const { href } = new URL(url);
        expect(await linksIn({ unsubscribe: { url } })).toEqual([href, href, href]);
      }),
      { numRuns: 150 },
    );
  });

  it('that is too long for a header is refused', () => {
    const url = `https://lists.example.org/${'x'.repeat(900)}`;
    expect(() => renderMessage(issue, mail, { unsubscribe: { url } })).toThrow(
      'has 926 characters, expected at most 900',
    );
  });

  it('that mail programs would read as encoded text is refused', () => {
    const url = 'https://lists.example.org/u?t==?utf-8?q?=41?=&l=weekly';
    expect(() => renderMessage(issue, mail, { unsubscribe: { url } })).toThrow(
      `The unsubscribe address, ${url}, contains =?…?=, which mail programs read as encoded text. Write its question marks as %3F.`,
    );
  });

  it.each([
    [`https://a.example/${'x'.repeat(900)}`, 'at most 900 characters'],
    ['https://a.example/u?t==?utf-8?q?=41?=', 'an address without =?…?='],
  ])('that no message can hold is none in the settings, either: %s', (url, expected) => {
    const { problems } = readSettings(`url: https://a.example\ndigest:\n  unsubscribe: '${url}'\n`);
    expect(problems.map((problem) => [problem.expected, problem.line])).toEqual([[expected, 3]]);
  });

  it('of the settings has the recipient in it', async () => {
    const unsubscribe = 'https://lists.example.org/leave?who={recipient}&list=1';
    const href = 'https://lists.example.org/leave?who=amina%2Bwells%40example.net&list=1';
    expect(await linksIn({ to: 'amina+wells@example.net' }, { unsubscribe })).toEqual([href, href, href]);
    const placeholder = 'https://placeholder.invalid/unsubscribe';
    expect(await linksIn({}, { unsubscribe })).toEqual([placeholder, placeholder, placeholder]);
  });

  it('of the settings may be the same for all, and then no one press is enough', async () => {
    const unsubscribe = 'https://lists.example.org/leave';
    expect(await linksIn({}, { unsubscribe })).toEqual([unsubscribe, unsubscribe, unsubscribe]);
    const message = renderMessage({ ...issue, unsubscribe }, mail);
    expect(message).toContain(`List-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(message).not.toContain('List-Unsubscribe-Post');
  });

  it.each(['http://a.example/u', 'leave', 'https://a.example/{who}', 'mailto:a@b.example'])(
    'is none in the settings: %s',
    (url) => {
      const { problems } = readSettings(`url: https://a.example\ndigest:\n  unsubscribe: '${url}'\n`);
      expect(problems.map(({ found, line }) => [found, line])).toEqual([[`digest.unsubscribe is "${url}"`, 3]]);
    },
  );
});

describe('The date of a message', () => {
  it('is that of its hand-over, and another time makes another message', () => {
    const messages = [undefined, Date.UTC(2026, 10, 20, 10, 30)].map((date) =>
      renderMessage(issue, mail, { to: 'amina@example.net', ...(date !== undefined && { date }) }),
    );
    const fields = messages.map((message) =>
      [/^Date: .*$/m, /^Message-ID: .*$/m].map((field) => field.exec(message)?.[0].trim()),
    );
    expect(fields.map(([date]) => date)).toEqual([
      'Date: Fri, 20 Nov 2026 07:00:00 +0000',
      'Date: Fri, 20 Nov 2026 10:30:00 +0000',
    ]);
    expect(fields[0]![1]).not.toBe(fields[1]![1]);
  });
});
