import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import type { Addresses } from '../../../lambdas/core/digest/addresses.ts';
import { renderMessage } from '../../../lambdas/core/digest/message.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { arabicIssue, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();

function messageOf(issue: Issue, addresses?: Addresses): string {
  return renderMessage(issue, renderMail(issue, templates), addresses);
}

/** The headers of a message, unfolded, in its order. */
function headersOf(message: string): [string, string][] {
  const [head = ''] = message.split('\r\n\r\n', 1);
  return head
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
      return [name, value];
    });
}

const headerOf = (message: string, name: string) => headersOf(message).find(([found]) => found === name)?.[1];
const withSubject = (subject: string) => issueOf(1, { subject });
const named = (more: Partial<Issue['newsroom']>) => issueOf(1, { newsroom: { ...issueOf(1).newsroom, ...more } });

describe('The message of an issue', () => {
  it.each([
    ['of one article', 'one', issueOf(1, { picks: [] })],
    ['from right to left', 'arabic', arabicIssue(4)],
  ])('%s is this document', async (_, name, issue) => {
    await expect(messageOf(issue)).toMatchFileSnapshot(`../golden/digest/${name}.message.eml`);
  });

  it('has its headers in this order', () => {
    expect(headersOf(messageOf(issueOf(1)))).toEqual([
      ['From', '"The Kivu Courier" <desk@example.org>'],
      ['To', 'recipient@placeholder.invalid'],
      ['Reply-To', 'desk@example.org'],
      ['Subject', 'The Kivu Courier: The well at Rutshuru runs dry'],
      ['Date', 'Fri, 20 Nov 2026 07:00:00 +0000'],
      ['Message-ID', expect.stringMatching(/^<[\w-]{22}@news\.example\.org>$/)],
      ['List-Id', '"The Kivu Courier" <weekly.news.example.org>'],
      ['List-Unsubscribe', '<https://placeholder.invalid/unsubscribe>, <mailto:unsubscribe@placeholder.invalid>'],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
      ['List-Archive', '<https://news.example.org/digests/>'],
      ['Feedback-ID', expect.stringMatching(/^2026-11-20:weekly:digest:[\w-]{12}$/)],
      ['Auto-Submitted', 'auto-generated'],
      ['Precedence', 'bulk'],
      ['Content-Language', 'en'],
      ['MIME-Version', '1.0'],
      ['Content-Type', expect.stringMatching(/^multipart\/alternative; boundary="=_[\w-]{22}"$/)],
    ]);
  });

  it('has the same bytes each time', () => {
    expect(messageOf(issueOf(9))).toBe(messageOf(structuredClone(issueOf(9))));
  });

  it('is ASCII in lines of 76 columns that end in CR LF', () => {
    for (const issue of [issueOf(15), arabicIssue(9), withSubject('ä'.repeat(78)), withSubject('x'.repeat(78))]) {
      const message = messageOf(issue);
      expect(message).toMatch(/^[\r\n -~]*$/);
      expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(message.split('\r\n').filter((line) => line.length > 76)).toEqual([]);
    }
  });

  it('is another message for another recipient or another issue, and the same for the same', () => {
    const idOf = (issue: Issue, to?: string) =>
      headerOf(messageOf(issue, to === undefined ? {} : { to }), 'Message-ID');
    const ids = [
      idOf(issueOf(1)),
      idOf(issueOf(2)),
      idOf(issueOf(1), 'a@example.org'),
      idOf(issueOf(1), 'b@example.org'),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(idOf(issueOf(1), 'a@example.org')).toBe(ids[2]);
  });

  it('belongs to another list on the same host when the newsroom has a path there', () => {
    const listOf = (url: string) => headerOf(messageOf(named({ url })), 'List-Id');
    expect(listOf('https://example.org/news/lake')).toBe('"The Kivu Courier" <weekly.lake.news.example.org>');
    expect(listOf('https://münchen.example')).toBe('"The Kivu Courier" <weekly.xn--mnchen-3ya.example>');
  });
});

describe('A header', () => {
  it.each([
    ['CR LF and a header', 'Wells\r\nBcc: victim@example.org', 'Wells Bcc: victim@example.org'],
    ['letters with marks', 'Wäre schön', 'Wäre schön'],
    ['another script', 'البحيرة التي تحركت: خرائط ثلاثة أجيال والماء والأرض والناس والبلاد كلها', undefined],
    ['Chinese', '東京都港区の井戸は、四十年のあいだ村の人びとに水を与えてきた。そして今年', undefined],
    ['emoji', 'Water 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 water', undefined],
    ['what looks like an encoded word', '=?utf-8?Q?Bcc=3A?= x', undefined],
    ['78 letters without a space', 'x'.repeat(78), undefined],
    ['a word too long for its line', `Wells: ${'x'.repeat(71)}`, undefined],
    ['signs that headers use', 'a, b; <c@d> "e" (f) = ? _', undefined],
  ])('carries %s', async (_, subject, expected = subject) => {
    const message = messageOf(withSubject(subject));
    expect((await PostalMime.parse(message)).subject).toBe(expected);
    expect(headersOf(message)).toHaveLength(16);
  });

  it('carries any name', async () => {
    for (const name of ['The "Kivu" Courier, \\ Ltd.', 'Zeitung für Wörter', 'بريد البحيرة', 'N'.repeat(120)]) {
      const { from, headers } = await PostalMime.parse(messageOf(named({ name })));
      expect(from).toEqual({ name, address: 'desk@example.org' });
      expect(headers.find(({ key }) => key === 'list-id')?.value).toContain('<weekly.news.example.org>');
    }
  });

  it('carries any subject', async () => {
    const subjects = fc.string({
      unit: fc.constantFrom('a', 'word', ' ', 'é', 'ж', '水', '😀', '=', '?', '_', '"', ':'),
      maxLength: 78,
    });
    await fc.assert(
      fc.asyncProperty(subjects, async (written) => {
        const subject = `S${written}S`;
        const message = messageOf(withSubject(subject));
        expect((await PostalMime.parse(message)).subject).toBe(subject.replaceAll(/ +/g, ' '));
      }),
      { numRuns: 100 },
    );
  });
});

describe('Addresses', () => {
  it('are those that are given', () => {
    const message = messageOf(issueOf(1), {
      from: 'weekly@mail.example.org',
      replyTo: 'editors@example.org',
      to: 'amina@example.net',
      unsubscribe: { url: 'https://example.org/u?list=1&who=a', email: 'leave+a@example.org' },
    });
    expect(headersOf(message)).toEqual(
      expect.arrayContaining([
        ['From', '"The Kivu Courier" <weekly@mail.example.org>'],
        ['To', 'amina@example.net'],
        ['Reply-To', 'editors@example.org'],
        ['List-Unsubscribe', '<https://example.org/u?list=1&who=a>, <mailto:leave+a@example.org>'],
      ]),
    );
  });

  it('to unsubscribe at stand in the text and in the HTML, too', async () => {
    const unsubscribe = { url: 'https://example.org/u?list=1&who=a', email: 'leave@example.org' };
    const { text, html } = await PostalMime.parse(messageOf(issueOf(1), { unsubscribe }));
    expect(text).toContain('\nhttps://example.org/u?list=1&who=a\n');
    expect(html).toContain('href="https://example.org/u?list=1&amp;who=a"');
    expect(`${text}${html}`).not.toContain('placeholder.invalid');
  });

  it('of a newsroom that gives none are of its host', () => {
    const { email: _, ...organisation } = issueOf(1).newsroom.organisation;
    const message = messageOf(named({ organisation }));
    expect(headerOf(message, 'From')).toBe('"The Kivu Courier" <digest@news.example.org>');
    expect(headerOf(message, 'Reply-To')).toBe('digest@news.example.org');
  });

  it.each(['desk', 'a@b@c', 'desk@example.org\r\nBcc: x@y.z', 'Desk <desk@example.org>', '', 'a b@example.org'])(
    'that are none are refused: %j',
    (to) => {
      expect(() => messageOf(issueOf(1), { to })).toThrow(`"${to}" is not an address that mail can be sent to`);
    },
  );

  it('to unsubscribe at are https', () => {
    const unsubscribe = { url: 'http://example.org/u', email: 'leave@example.org' };
    expect(() => messageOf(issueOf(1), { unsubscribe })).toThrow('write one that begins with https://');
  });

  it('that a sender replaces in the finished message are whole in it', () => {
    for (const issue of [issueOf(1), issueOf(15), named({ language: 'de' }), named({ language: 'fr' })]) {
      const message = messageOf(issue);
      expect(message.split('https://placeholder.invalid/unsubscribe')).toHaveLength(4);
      expect(message.split('unsubscribe@placeholder.invalid')).toHaveLength(2);
      expect(message.split('recipient@placeholder.invalid')).toHaveLength(2);
    }
  });

  it('are in the headers whatever the script, and in base64 where a program that reads mail finds them', async () => {
    const message = messageOf(arabicIssue(4));
    const { text, html } = await PostalMime.parse(message);
    for (const part of [text, html]) expect(part).toContain('https://placeholder.invalid/unsubscribe');
    expect(headerOf(message, 'List-Unsubscribe')).toContain('<https://placeholder.invalid/unsubscribe>');
  });
});

/** The lines of a text in base64 end as those of all texts in mails do. */
const withoutReturns = (part: string | undefined) => part?.replaceAll('\r\n', '\n').trimEnd();

describe('Each part of the message', () => {
  const encodings = (issue: Issue) =>
    [...messageOf(issue).matchAll(/^Content-Transfer-Encoding: (.*)\r$/gm)].map(([, encoding]) => encoding);
  const japanese = Array.from({ length: 15 }, (_, n) =>
    told(n, {
      title: '井戸が涸れる村の人びと'.repeat(3),
      excerpt: '四十年のあいだ村の人びとに水を与えてきた。'.repeat(10),
    }),
  );

  it('is in the encoding that is shorter', () => {
    expect(encodings(issueOf(15))).toEqual(['quoted-printable', 'quoted-printable']);
    expect(encodings(named({ language: 'de' }))).toEqual(['quoted-printable', 'quoted-printable']);
    expect(encodings(issueOf(0, { articles: japanese }))).toEqual(['base64', 'base64']);
  });

  it('weighs as little as that in what is counted, so that nothing gives way for nothing', () => {
    const mail = renderMail(issueOf(0, { articles: japanese }), templates);
    expect(mail.bytes).toBeLessThan(1.5 * Buffer.byteLength(mail.html));
  });
});

describe('Whoever reads the message', () => {
  const issues = { 'fifteen articles': issueOf(15), 'an Arabic issue': arabicIssue(9), 'one article': issueOf(1) };

  it.each(Object.entries(issues))('finds the text and the HTML as they were: postal-mime, %s', async (_, issue) => {
    const mail = renderMail(issue, templates);
    const parsed = await PostalMime.parse(messageOf(issue));
    expect(withoutReturns(parsed.text)).toBe(mail.text.trimEnd());
    expect(withoutReturns(parsed.html)).toBe(mail.html.trimEnd());
    expect(parsed.subject).toBe(issue.subject);
    expect(parsed.attachments).toEqual([]);
  });

  const python = '/usr/bin/python3';
  const noPython = !existsSync(python);
  if (noPython) console.warn(`SKIPPED: no ${python}; nobody read the messages with Python's email.`);

  it.skipIf(noPython).each(Object.entries(issues))('finds no defect: Python’s email, %s', (_, issue) => {
    const mail = renderMail(issue, templates);
    const input = messageOf(issue);
    const found = JSON.parse(execFileSync(python, ['-c', reader], { input, encoding: 'utf8' })) as object;
    expect(found).toEqual({
      defects: [],
      headers: headersOf(input).map(([name]) => name),
      subject: issue.subject,
      from: [[issue.newsroom.name, 'desk@example.org']],
      parts: [
        ['text/plain', mail.text],
        ['text/html', mail.html],
      ],
    });
  });
});

const reader = `
import email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = [str(d) for part in message.walk() for d in part.defects]
defects += [str(d) for part in message.walk() for value in part.values() for d in getattr(value, 'defects', [])]
print(json.dumps({
    'defects': defects,
    'headers': message.keys(),
    'subject': message['subject'],
    'from': [[a.display_name, a.addr_spec] for a in message['from'].addresses],
    'parts': [[part.get_content_type(), part.get_content().replace('\\r\\n', '\\n')] for part in message.iter_parts()],
}))
`;
