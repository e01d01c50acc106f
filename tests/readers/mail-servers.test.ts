import { execFileSync } from 'node:child_process';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, bodyOf } from '../../lambdas/local/import/html/dom.ts';
import {
  canServeMail,
  dovecot,
  type MailServer,
  postfix,
  startDovecot,
  startPostfix,
} from '../support/mail-servers.ts';
import { present } from '../support/present.ts';
import { send } from '../support/smtp.ts';
import { Editor, until } from '../support/tidings.ts';

// What `tidings message` prints, sent through two mail servers that have no line of code in common.

const areThere = canServeMail(postfix, dovecot);
const python = '/usr/bin/python3';
const hasPython = present(python);

const host = 'https://lists.example.org';
const unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const delimiters = "!$&'()*+,;=";
const everyByte = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Addresses to unsubscribe at, with every character that an address can have (RFC 3986, 2). */
const addresses = {
  'a query': `${host}/leave?t=abc&l=weekly`,
  'no path': host,
  'unreserved characters': `${host}/${unreserved}?${unreserved}#${unreserved}`,
  'reserved characters': `${host}/${delimiters}:@/?${delimiters}:@/?#${delimiters}:@/?`,
  'brackets, a port and a user': 'https://who:pass@[2001:db8::1]:8443/leave?list[]=1',
  'every byte, percent-encoded': `${host}/${everyByte}`,
  'the same in capitals': `${host}/?${everyByte.toUpperCase()}`,
  'what is an escape in quoted-printable': `${host}/leave?id=4E6F7274&x==41=3D=0D=0A&=`,
  'the end of an encoded word': `${host}/leave?=`,
  'what browsers encode': `${host}/"<>\\^\`{|}?"<>\\^\`{|}#"<>\\^\`{|}`,
  'a host in another script': 'https://bücher.example/日本?q=ü&ع=😀',
  'percent-encoded letters of other scripts': `${host}/%E6%97%A5%E6%9C%AC?q=%D8%B9&a=%F0%9F%98%80`,
  'what is replaced in texts': `${host}/$&/$1/$$/$\`?x={{unsubscribe}}&{recipient}`,
  'what looks like an entity of HTML': `${host}/leave?a=1&amp;b=2&lt=3&copy=4&#x41;`,
  'as much as fits into a header': `${host}/leave?t=${'0123456789abcdef='.repeat(50)}`.padEnd(900, '='),
  'dots in so long a line': `${host}/${'.x'.repeat(40)}${'.'.repeat(400)}`,
} as const;
const cases = Object.entries(addresses);

/** Lines that a server may take for its own, in an e-mail that is quoted-printable and in one that is base64. */
const note = `---
order: [wells]
---

.

From here on, ${'pumps'.repeat(60)}.

>From there.\\
.. and there\\
--\\
QUIT
`;
const settings = (more: string) =>
  `name: Wells\nurl: https://wells.example\n${more}digest: {from: desk@wells.example, every: friday, at: '08:00'}\n`;
const newsrooms = {
  English: new Editor({
    'content/settings.yaml': settings(''),
    'content/articles/wells.md': '---\ntitle: Wells reopen\ndate: 2026-11-17\n---\n\nThree wells — at last.\n',
    'content/digests/2026-11-20.md': note,
  }),
  Japanese: new Editor({
    'content/settings.yaml': settings('language: ja\n'),
    'content/articles/wells.md': '---\ntitle: 井戸が再開\ndate: 2026-11-17\n---\n\n三つの井戸。\n',
    'content/digests/2026-11-20.md': note,
  }),
};
const languages = Object.keys(newsrooms) as (keyof typeof newsrooms)[];

const messages = new Map<string, string>();
let servers: { postfix: MailServer; dovecot: MailServer };

beforeAll(async () => {
  if (!areThere) return;
  const receiving = await startDovecot();
  servers = { dovecot: receiving, postfix: await startPostfix(receiving.port) };
  for (const language of languages) {
    const editor = newsrooms[language];
    expect((await editor.run('digest', '--now', '2026-11-20T08:05:00Z')).code).toBe(0);
    for (const [index, [name, address]] of cases.entries()) {
      const words = ['--to', `reader-${index}@example.net`, '--unsubscribe', address, '--date', '2026-11-20T08:10:00Z'];
      const { code, printed, said } = await editor.run('message', '2026-11-20', ...words);
      expect([name, code, said]).toEqual([name, 0, '']);
      messages.set(language + name, printed);
    }
  }
});
afterAll(async () => {
  for (const editor of Object.values(newsrooms)) editor.leave();
  if (servers) await Promise.all([servers.postfix.stop(), servers.dovecot.stop()]);
});

const ways = [
  { name: 'Postfix', to: 'amina@postfix.example', first: 'postfix', last: 'postfix', greeting: 'EHLO' },
  { name: 'Dovecot', to: 'amina@dovecot.example', first: 'dovecot', last: 'dovecot', greeting: 'LHLO' },
  { name: 'Postfix and then Dovecot', to: 'amina@both.example', first: 'postfix', last: 'dovecot', greeting: 'EHLO' },
] as const;

describe.for(ways)('A message sent through $name', ({ to, first, last, greeting }) => {
  const through = async (message: string) => {
    const isIt = (arrived: Buffer) => arrived.includes(`\nDelivered-To: ${to}`) && arrived.includes(idOf(message));
    await send(message, { port: servers[first].port, greeting, from: 'bounces@wells.example', to });
    const find = () => servers[last].delivered().find(isIt);
    await until(
      () => find() !== undefined,
      () => servers[first].log() + servers[last].log(),
    );
    return find()!;
  };

  describe.for(languages)('in %s', (language) => {
    it.skipIf(!areThere).each(cases)(
      'arrives as it was written, with the address to unsubscribe at: %s',
      async (name, address) => {
        const message = messages.get(language + name)!;
        const arrived = await through(message);
        const { trace, rest } = withoutTrace(arrived);
        expect(trace.filter((field) => !traceFields.has(field))).toEqual([]);
        expect(rest).toBe(message);
        const { href } = new URL(address);
        const found = { header: href, text: [href], html: [href] };
        expect(await readByPostalMime(arrived)).toEqual(found);
        if (hasPython) expect(readByPython(arrived)).toEqual(found);
      },
    );
  });
});

describe('A message', () => {
  it.skipIf(!areThere)(
    'needs nothing that a mail server may refuse: it is ASCII, in lines of at most 998 characters',
    () => {
      const encodings = new Set<string>();
      for (const message of messages.values()) {
        expect(message).toMatch(/^(?:[\t\x20-\x7e]{0,998}\r\n)+$/);
        for (const [, encoding] of message.matchAll(/^Content-Transfer-Encoding: (\S+)/gm)) encodings.add(encoding!);
      }
      // What a server may take for its own is in it, too.
      expect(Array.from(messages.values()).join('')).toMatch(/\r\n\.\r\n/);
      expect([...encodings].toSorted()).toEqual(['base64', 'quoted-printable']);
      expect(messages.size).toBe(2 * cases.length);
    },
  );
});

/** What servers write above a message on its way (RFC 5321, 4.4), and to whom they delivered it. */
const traceFields = new Set(['return-path', 'received', 'delivered-to', 'x-original-to']);

/** A message as it was written, and the names of the fields that servers wrote above it. Postfix keeps mail with the line breaks of Unix. */
function withoutTrace(arrived: Buffer): { trace: string[]; rest: string } {
  const text = arrived.toString('latin1');
  const whole = text.includes('\r') ? text : text.replaceAll('\n', '\r\n');
  const start = whole.indexOf('From: "Wells"');
  const above = whole.slice(0, start).replaceAll(/\r\n[ \t]+/g, ' ');
  return {
    trace: above
      .split('\r\n')
      .slice(0, -1)
      .map((field) => field.split(':')[0]!.toLowerCase()),
    rest: whole.slice(start),
  };
}

function idOf(message: string): string {
  return /^Message-ID: (<.+>)\r$/m.exec(message)![1]!;
}

interface Links {
  /** In `List-Unsubscribe`. */
  header: string | undefined;
  /** Links to anywhere but the newsroom, in the text and in the HTML. */
  text: string[];
  html: string[];
}

const isOutside = (address: string) => !address.startsWith('https://wells.example');

async function readByPostalMime(arrived: Buffer): Promise<Links> {
  const { headers, text = '', html = '' } = await PostalMime.parse(arrived);
  const links = all(bodyOf(html), 'a[href]').map((link) => link.getAttribute('href')!);
  return {
    header: /^<(.*)>$/.exec(headers.find(({ key }) => key === 'list-unsubscribe')!.value)?.[1],
    text: text.split(/\r?\n/).filter((line) => line.startsWith('https://') && isOutside(line)),
    html: links.filter(isOutside),
  };
}

function readByPython(arrived: Buffer): Links {
  return JSON.parse(execFileSync(python, ['-c', reader], { input: arrived, encoding: 'utf8' })) as Links;
}

const reader = `
import email, email.policy, html.parser, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
links = []
class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag == 'a': links.append(dict(attributes)['href'])
plain, rich = [part.get_content() for part in message.iter_parts()]
Links().feed(rich)
outside = lambda address: not address.startswith('https://wells.example')
print(json.dumps({
    'header': message['list-unsubscribe'].strip().removeprefix('<').removesuffix('>'),
    'text': [line for line in plain.replace('\\r\\n', '\\n').split('\\n') if line.startswith('https://') and outside(line)],
    'html': [link for link in links if outside(link)],
}))
`;
