import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();
const settings =
  "name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\ndigest: {from: news@wells.example, every: friday, at: '08:00'}\n";
const article = (title: string, date: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n\nThe wells are clean.\n`;
const files = {
  'content/settings.yaml': settings,
  'content/articles/clean.md': article('"Clean & deep <wells>"', '2026-11-16'),
};
const forAmina = ['--to', 'amina@example.net', '--unsubscribe', 'https://lists.example.org/u?t=abc123&l=weekly'];

describe('tidings message', () => {
  it('prints a message that is ready to send, with the links and the date that were asked for', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const { code, printed, said } = await amina.run('message', '2026-11-20', ...forAmina, '--date', '2026-11-20T11:30');
    expect([code, said]).toEqual([0, '']);
    expect(printed).toMatch(/^From: "The Wells" <news@wells.example>\r\nTo: amina@example.net\r\n/);
    expect(printed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const message = await PostalMime.parse(printed);
    expect([message.subject, message.date]).toEqual(['Clean & deep <wells>', '2026-11-20T10:30:00.000Z']);
    expect(message.text).toContain('\nhttps://lists.example.org/u?t=abc123&l=weekly\n');
    expect(printed).not.toContain('placeholder.invalid');
  });

  it('prints the same twice, and another for another time', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const at = async (date: string) => (await amina.run('message', '2026-11-20', ...forAmina, '--date', date)).printed;
    expect(await at('2026-11-20T11:30')).toBe(await at('2026-11-20T11:30'));
    expect(await at('now')).not.toBe(await at('2026-11-20T11:30'));
  });

  it('prints the next issue as it would be, as a test, and says so', async () => {
    const amina = editor(files);
    const { code, printed, said } = await amina.run('message', '2026-11-20', ...forAmina, '--now', '2026-11-18T09:00');
    expect([code, said]).toEqual([
      0,
      'This issue has not been cut yet: this is a test of its message, as it would be now.\n',
    ]);
    expect((await PostalMime.parse(printed)).subject).toBe('Clean & deep <wells>');
  });

  it('prints an issue of the past as it was sent, also if its message was lost', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const sent = await amina.run('message', '2026-11-20', ...forAmina, '--date', '2026-11-20T11:30');
    amina.remove('site/digests/2026-11-20/message.eml');
    amina.remove('content/articles/clean.md');
    const again = ['message', '2026-11-20', ...forAmina, '--date', '2026-11-20T11:30', '--now', '2026-12-20T08:00'];
    expect(await amina.run(...again)).toEqual(sent);
  });

  it.each([
    [
      'on hold',
      ', hold: 15 minutes',
      '2026-11-20T08:01',
      'This issue may still change until its hold is over: this is a test of its message.',
    ],
    [
      'that no run has handed over after its hold',
      ', hold: 15 minutes',
      '2026-11-20T08:15',
      'This issue has not been handed over yet: this is a test of its message.',
    ],
    [
      'whose mail is not written yet',
      '',
      '2026-11-20T08:01',
      'The mail of this issue has not been written yet: this is a test of its message, as it would be now.',
    ],
  ])('prints an issue %s as it would be, and says so', async (_, hold, now, expected) => {
    const amina = editor({ ...files, 'content/settings.yaml': settings.replace('}', `${hold}}`) });
    await amina.run('digest', '--now', '2026-11-20T08:00');
    for (const name of hold ? [] : ['email.html', 'email.txt', 'message.eml'])
      amina.remove(`site/digests/2026-11-20/${name}`);
    const { code, said } = await amina.run('message', '2026-11-20', ...forAmina, '--now', now);
    expect([code, said]).toEqual([0, `${expected}\n`]);
  });

  it('takes the address to unsubscribe at from the settings', async () => {
    const own = settings.replace('digest: {', "digest: {unsubscribe: 'https://lists.example.org/u?who={recipient}', ");
    const amina = editor({ ...files, 'content/settings.yaml': own });
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const { printed } = await amina.run('message', '2026-11-20', '--to', 'amina@example.net');
    expect(printed).toContain('List-Unsubscribe: <https://lists.example.org/u?who=amina%40example.net>\r\n');
  });

  it('says how an issue that is not cut yet gets an address to unsubscribe at, and that works', async () => {
    const amina = editor(files);
    const next = ['message', '2026-11-20', '--to', 'amina@example.net', '--now', '2026-11-18T09:00'];
    expect((await amina.run(...next)).said).toBe(
      'tidings message needs --unsubscribe URL, where the recipient unsubscribes. For issues that are not cut yet, ' +
        '`unsubscribe: https://lists.example.org/leave?who={recipient}` under `digest` in settings.yaml does the same. See tidings message --help.\n',
    );
    const [, line = ''] = /`(unsubscribe: .*?)`/.exec((await amina.run(...next)).said) ?? [];
    const [above = '', digest = ''] = settings.split(/(?=digest: )/);
    const inBlock = digest.replace(/digest: \{(.*)\}/s, (_, fields: string) =>
      ['digest:', ...fields.split(', '), line].join('\n  '),
    );
    amina.save('content/settings.yaml', above + inBlock);
    expect((await amina.run(...next)).printed).toContain('<https://lists.example.org/leave?who=amina%40example.net>');
  });

  it('is dated at the present if nothing else is said, whatever --now says', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { printed } = await editor(files).run('message', '2026-11-20', ...forAmina, '--now', '2026-11-18T09:00');
    const date = Date.parse((await PostalMime.parse(printed)).date ?? '');
    expect(date).toBeGreaterThanOrEqual(before);
    expect(date).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    [['message'], 'tidings message needs an ISSUE. See tidings message --help.'],
    [['message', '2026-11-20'], 'tidings message needs --to ADDRESS, the recipient.'],
    [['message', '2026-11-20', '--to', 'amina@example.net'], 'tidings message needs --unsubscribe URL,'],
    [
      ['message', '2026-11-21', ...forAmina],
      'There is no issue 2026-11-21: it was not cut, and it is not the next of a digest.',
    ],
    [['message', '2026-11-20', ...forAmina.with(1, 'amina')], '"amina" is not an address that mail can be sent to;'],
    [
      ['message', '2026-11-20', ...forAmina.with(3, 'http://a.example')],
      '"http://a.example" is not an unsubscribe address;',
    ],
    [['message', '2026-11-20', ...forAmina, '--date', 'soon'], '--date is "soon", expected'],
  ])('says what it cannot do: %j', async (words, expected) => {
    const amina = editor(files);
    const { code, printed, said } = await amina.run(...words, '--now', '2026-11-18T09:00');
    expect([code, printed]).toEqual([2, '']);
    expect(said).toContain(expected);
  });
});
