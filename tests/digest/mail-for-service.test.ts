import { describe, expect, it } from 'vitest';
import { decodeHtml } from '../../lambdas/core/html.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const text = 'Write *|FNAME|* or {{ name }}, {{{ this }}}, {% if %} and {# that #}: {one} * two | three.';
const page = 'https://wells.example.org/digests/2026-11-20/';

function filesFor(digest: string): Files {
  return {
    'settings.yaml': `name: Wells\nurl: https://wells.example.org\ndigest: {from: a@example.org, every: friday, at: '07:00', ${digest}}\n`,
    'articles/deep.md': item({ title: text, date: '2026-11-18' }),
    'articles/dry.md': item({ title: 'Dry', date: '2026-11-17' }),
    'digests/2026-11-20.md': `---\nsubject: Wells\n---\n\nSee [all of it](/articles/deep/?q={{x}}&r={{ unsubscribe }}).\n`,
  };
}

async function mailOf(digest: string) {
  const site = new MemoryStore();
  const { digest: report } = await wholeRun(newsroom(filesFor(digest), site), friday);
  const stored = await standing(site);
  return {
    ...{ site, written: report.written },
    html: stored['digests/2026-11-20/email.html']!,
    mail: stored['digests/2026-11-20/mail.html'],
  };
}

/** What a service takes for tags, by its own rules: Django's for those with braces. */
const tags = {
  mailchimp: /\*\|.*?\|\*/g,
  brevo: /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/g,
  buttondown: /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/g,
};

describe('The mail of an issue for a mail service', () => {
  it.each([
    ['mailchimp', '*|ARCHIVE|*', '*|UNSUB|*'],
    ['brevo', '{{ mirror }}', '{{ unsubscribe }}'],
    ['buttondown', '{{ email_url }}', '{{ unsubscribe_url }}'],
  ] as const)('has the tags of %s, and nothing else that it takes for one', async (service, browser, unsubscribe) => {
    const { html, mail = '' } = await mailOf(`maximum: 1, service: ${service}`);
    expect(mail.match(tags[service])).toEqual([browser, unsubscribe]);
    expect(mail).toMatch(new RegExp(`<a [^>]*href="${RegExp.escape(browser)}"[^>]*>Read this in your browser</a>`));
    expect(mail).toMatch(new RegExp(`<a [^>]*href="${RegExp.escape(unsubscribe)}"[^>]*>Unsubscribe</a>`));
    expect(mail).not.toContain('placeholder.invalid');
    const mergedAgain = mail.replace(browser, page).replace(unsubscribe, 'https://placeholder.invalid/unsubscribe');
    expect(decodeHtml(mergedAgain)).toBe(decodeHtml(html));
    // The page has the article that the mail left out; the service's copy has not.
    expect(mail).toMatch(new RegExp(`href="${RegExp.escape(page)}"[^>]*>And 1 more article`));
  });

  it('is written before the message, and only where the settings name one', async () => {
    const { written } = await mailOf('service: brevo');
    expect(written.slice(-4)).toEqual([
      'digests/2026-11-20/email.html',
      'digests/2026-11-20/email.txt',
      'digests/2026-11-20/mail.html',
      'digests/2026-11-20/message.eml',
    ]);
    expect((await mailOf('maximum: 1')).mail).toBeUndefined();
  });

  it('stays as it was written, whatever the settings say later, and is restored when it is lost', async () => {
    const { site, mail } = await mailOf('service: brevo');
    for (const digest of ['service: buttondown', 'maximum: 1']) {
      await site.delete('digests/2026-11-20/mail.html');
      await wholeRun(newsroom(filesFor(digest), site), friday);
      expect((await standing(site))['digests/2026-11-20/mail.html']).toBe(mail);
    }
  });

  it('is for no service that Tidings does not know', () => {
    const { problems } = readSettings(filesFor('service: Mailchimp')['settings.yaml'] as string);
    expect(problems.map(problemLine)).toEqual([
      'settings.yaml:3:68: digest.service is "Mailchimp", expected mailchimp, brevo or buttondown. Write `mailchimp`.',
    ]);
  });
});
