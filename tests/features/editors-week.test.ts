import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { type Editor, editors } from '../support/tidings.ts';

const editor = editors();
const address = 'organisation: {address: [12 Quai du Lac, Goma]}\n';
const settings = `name: The Wells
url: https://wells.example
timezone: Europe/Brussels
digest: {from: news@wells.example, every: friday, at: '08:00', hold: 15 minutes, addressRequired: true}
`;
const article = (title: string, date: string, body = 'Water came back to the village.') =>
  `---\ntitle: ${title}\ndate: ${date}\n---\n\n${body}\n`;
const note = `---
subject: What water costs us
preheader: Who pays for the wells, and who does not
lead: prices
order: [pumps]
skip: [later]
---

Good mornign.

***

Wells cost money: [give some](https://wells.example/).
`;
const files = {
  'content/settings.yaml': settings + address,
  'content/articles/pumps.md': article('Pumps for the hill', '2026-11-16'),
  'content/articles/prices.md': article('The price of water rises', '2026-11-17'),
  'content/articles/rain.md': article('Rian in the valley', '2026-11-18'),
  'content/articles/later.md': article('A well for later', '2026-11-19'),
  'content/digests/2026-11-20.md': note,
};
const slugsOf = (text: string) =>
  [...text.matchAll(/^https:\/\/wells\.example\/articles\/(\w+)\/$/gm)].map(([, slug]) => slug);

function siteFile(amina: Editor, path: string): string {
  return readFileSync(join(amina.folder, 'site', path), 'utf8');
}

describe('A week of an editor', () => {
  it('is hers: she arranges the issue, tries it, mends it twice, and is told when it is too late', async () => {
    const amina = editor(files);
    const at = (time: string) => ['--now', `2026-11-${time}`];

    // On Wednesday she sends the issue to herself, and finds a typo in her note.
    const test = await amina.run(
      'message',
      '2026-11-20',
      '--to',
      'amina@example.net',
      '--unsubscribe',
      'https://wells.example/u',
      ...at('18T12:00'),
    );
    const proof = await PostalMime.parse(test.printed);
    expect([test.code, proof.subject, proof.to?.[0]?.address]).toEqual([0, 'What water costs us', 'amina@example.net']);
    expect(test.said).toContain('This issue has not been cut yet');
    expect(slugsOf(proof.text!)).toEqual(['prices', 'pumps', 'rain']);
    expect(proof.text).toContain('Good mornign.');
    amina.save('content/digests/2026-11-20.md', note.replace('mornign', 'morning'));
    expect((await amina.run('check', ...at('18T12:00'))).code).toBe(0);

    // On Friday at eight it is cut, and nobody sees it yet.
    const cut = await amina.run('digest', ...at('20T08:00'));
    expect(cut.printed).toContain(
      'Issue 2026-11-20 is cut, and on hold until 20 November 2026 at 08:15 CET: 3 articles, "What water costs us".',
    );
    expect(existsSync(join(amina.folder, 'site/digests/2026-11-20/message.eml'))).toBe(false);

    // Five minutes later she mends a title, and has it cut again.
    amina.save('content/articles/rain.md', article('Rain in the valley', '2026-11-18'));
    const again = await amina.run('digest', '--recut', '2026-11-20', ...at('20T08:05'));
    expect([again.code, again.printed.split('\n')[0]]).toEqual([
      0,
      'Issue 2026-11-20 is cut again: 3 articles, "What water costs us". It is on hold until 20 November 2026 at 08:15 CET.',
    ]);
    expect(siteFile(amina, '.tidings/replaced/2026-11-20/1.json')).toContain('Rian in the valley');

    // A quarter past eight it goes, as she wanted it.
    const sent = await amina.run('digest', ...at('20T08:15'));
    expect(sent.printed).toContain('ready to send: site/digests/2026-11-20/message.eml');
    const mail = await PostalMime.parse(siteFile(amina, 'digests/2026-11-20/message.eml'));
    expect([mail.subject, mail.date]).toEqual(['What water costs us', '2026-11-20T07:15:00.000Z']);
    expect(slugsOf(mail.text!)).toEqual(['prices', 'pumps', 'rain']);
    expect(mail.html).toContain('>Who pays for the wells, and who does not ');
    expect(mail.text!.indexOf('Good morning.')).toBeLessThan(mail.text!.indexOf('/prices/'));
    expect(mail.text!.lastIndexOf('/rain/')).toBeLessThan(mail.text!.indexOf('Wells cost money'));
    expect(mail.text).toContain('Rain in the valley');
    expect(mail.text).not.toMatch(/Rian|mornign/);

    // What she finds now comes too late: the page of the article changes, the mail does not.
    amina.save('content/articles/prices.md', article('The price of water fell', '2026-11-17'));
    const late = await amina.run('digest', '--recut', '2026-11-20', ...at('20T08:20'));
    expect([late.code, late.printed.split('\n')[0]]).toEqual([
      1,
      'Issue 2026-11-20 is final, so it is not cut again. If you correct an article, its page changes, but the e-mail does not.',
    ]);
    await amina.run('digest', ...at('20T09:00'));
    expect(siteFile(amina, 'digests/2026-11-20/message.eml')).toContain('The price of water rises');
    expect(siteFile(amina, 'articles/prices/index.html')).toContain('The price of water fell');

    // A week later comes what waited.
    await amina.run('digest', ...at('27T08:00'));
    await amina.run('digest', ...at('27T08:15'));
    expect(slugsOf(siteFile(amina, 'digests/2026-11-27/email.txt'))).toEqual(['later']);
  });

  it('may end without an issue: she holds it back, and its articles come a week later', async () => {
    const amina = editor({ ...files, 'content/digests/2026-11-20.md': note.replace('---\n', '---\nhold: true\n') });
    const held = await amina.run('digest', '--now', '2026-11-20T08:00');
    expect([held.code, held.printed]).toEqual([
      0,
      expect.stringContaining('`hold` keeps issue 2026-11-20 from being cut'),
    ]);
    await amina.run('digest', '--now', '2026-11-20T15:00');
    expect(existsSync(join(amina.folder, 'site/digests/2026-11-20/message.eml'))).toBe(false);
    await amina.run('digest', '--now', '2026-11-27T08:00');
    await amina.run('digest', '--now', '2026-11-27T08:15');
    expect(slugsOf(siteFile(amina, 'digests/2026-11-27/email.txt'))).toEqual(['later', 'rain', 'prices', 'pumps']);
  });

  it('without a postal address there is no issue until she writes it', async () => {
    const amina = editor({ ...files, 'content/settings.yaml': settings });
    expect((await amina.run('check', '--now', '2026-11-18T12:00')).printed).toContain('`organisation` has no address');
    const refused = await amina.run('digest', '--now', '2026-11-20T08:00');
    expect([refused.code, refused.printed]).toEqual([
      1,
      expect.stringContaining('Issue 2026-11-20 is due, but cannot go out yet'),
    ]);
    amina.save('content/settings.yaml', settings + address);
    expect((await amina.run('digest', '--now', '2026-11-20T09:00')).printed).toContain(
      'on hold until 20 November 2026 at 09:15 CET',
    );
  });
});
