import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../lambdas/core/digest/mail.ts';
import type { Addresses } from '../../lambdas/core/digest/addresses.ts';
import { renderMessage } from '../../lambdas/core/digest/message.ts';
import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { arabicIssue, card, issueOf, told } from '../core/digest/issue-sample.ts';
import { present } from '../support/present.ts';

const templates = readTemplates();
const hostile = 'A\r\nBcc: x@example.net {{x}} <b>=?utf-8?Q?=3D?=</b> \u0000\u0092 =20 --=_ . ';
const issues: Record<string, Issue> = {
  'no article': issueOf(0, { picks: [] }),
  'one article': issueOf(1),
  'fifteen articles': issueOf(15),
  '200 articles': issueOf(200, { maximum: 200 }),
  'an Arabic issue': arabicIssue(9),
  'titles and texts that are none': issueOf(0, {
    articles: [told(0, { title: hostile, excerpt: hostile }), told(1, { title: 'x'.repeat(500), excerpt: '.\n.\r\n' })],
    picks: [card(1, { title: '水'.repeat(200) })],
    subject: hostile,
  }),
};
const addresses: Addresses = {
  to: 'amina@example.net',
  unsubscribe: { url: 'https://news.example.org/leave?who=a&list=1', email: 'leave@news.example.org' },
};
const messageOf = (issue: Issue) => renderMessage(issue, renderMail(issue, templates), addresses);

/** Line breaks of parts in base64 are CRLF (RFC 2045, 6.8), and one of the two leaves them so. */
const withoutEnd = (text: string | undefined) => text?.replaceAll('\r\n', '\n').replace(/\n+$/, '');

let home: string;
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'mail-readers-'))));
afterAll(() => rmSync(home, { recursive: true }));

describe('Python’s email and postal-mime', () => {
  const python = '/usr/bin/python3';

  it.runIf(present(python)).each(Object.entries(issues))(
    'agree on every header and part, and find no defect: %s',
    async (_, issue) => {
      const message = messageOf(issue);
      const read = JSON.parse(await run(python, ['-c', reader], message)) as ReadByPython;
      const parsed = await PostalMime.parse(message);
      expect(read.defects).toEqual([]);
      expect(read.headers).toEqual(parsed.headers.map(({ key }) => key));
      expect(read.addresses).toEqual([parsed.from, parsed.to?.[0], parsed.replyTo?.[0]]);
      expect([read.subject, read.id]).toEqual([parsed.subject, parsed.messageId]);
      // To which of the two the line break before a boundary belongs, they see differently.
      expect(read.parts.map(([type, text]) => [type, withoutEnd(text)])).toEqual([
        ['text/plain', withoutEnd(parsed.text)],
        ['text/html', withoutEnd(parsed.html)],
      ]);
      expect(parsed.attachments).toEqual([]);
    },
  );
});

describe('SpamAssassin', () => {
  const spamassassin = '/usr/bin/spamassassin';

  it.runIf(present(spamassassin)).each(['one article', 'fifteen articles', 'an Arabic issue'])(
    'with its own rules finds nothing against the message: %s',
    async (name) => {
      // As the newsroom's own mail server hands it over.
      const received =
        'Received: from news.example.org (localhost [127.0.0.1])\r\n\tby news.example.org with ESMTP id 1\r\n\t' +
        'for <amina@example.net>; Fri, 20 Nov 2026 07:00:05 +0000\r\n';
      const report = await run(
        spamassassin,
        ['--local', '--test-mode', '--nocreate-prefs'],
        received + messageOf(issues[name]!),
      );
      const found = [...report.matchAll(/^ *(-?\d+\.\d) ([A-Z][A-Z0-9_]+) /gm)];
      const rules = found.map(([, points, rule]) => `${rule} ${points}`);
      expect(rules).toContain('HTML_MESSAGE 0.0'); // It did look.
      expect(rules.filter((rule) => !/ -?0\.0$/.test(rule))).toEqual(['ALL_TRUSTED -1.0', 'MAILING_LIST_MULTI -1.0']);
    },
  );
});

interface ReadByPython {
  defects: string[];
  headers: string[];
  addresses: { name: string; address: string }[];
  subject: string;
  id: string;
  parts: [string, string][];
}

const reader = `
import email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = [str(d) for part in message.walk() for d in part.defects]
defects += [str(d) for part in message.walk() for value in part.values() for d in getattr(value, 'defects', [])]
addresses = [message[name].addresses[0] for name in ('from', 'to', 'reply-to')]
print(json.dumps({
    'defects': defects,
    'headers': [name.lower() for name in message.keys()],
    'addresses': [{'name': a.display_name, 'address': a.addr_spec} for a in addresses],
    'subject': message['subject'],
    'id': message['message-id'],
    'parts': [[part.get_content_type(), part.get_content().replace('\\r\\n', '\\n')] for part in message.iter_parts()],
}))
`;

/** Runs a reader on a message, with a home of its own. */
function run(command: string, options: string[], message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, HOME: home };
    const child = execFile(command, options, { env, maxBuffer: 10_000_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(message);
  });
}
