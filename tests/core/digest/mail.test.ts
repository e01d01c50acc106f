import { describe, expect, it } from 'vitest';
import type { Issue, IssueArticle } from '../../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { arabicIssue, card, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();
const mailOf = (issue: Issue, maximum?: number) =>
  renderMail(issue, templates, maximum === undefined ? {} : { maximum });
const htmlOf = (issue: Issue) => mailOf(issue).html;

/** The visible text of the mail, one line per element of text. */
function linesIn(html: string): string[] {
  return html
    .replace(/<!--.*?-->|<head>.*?<\/head>|<div style="display:none.*?<\/div>/gs, '')
    .replace(/<\/(?:p|h\d)>|<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

const preheaderOf = (html: string) => /<div style="display:none[^>]*>([^\u2007]*) /.exec(html)![1]!;

describe('The mail of an issue', () => {
  it.each([
    ['of one article', 'one', issueOf(1, { picks: [] })],
    ['of four articles, with everything', 'four', issueOf(4)],
    ['from right to left', 'arabic', arabicIssue(4)],
  ])('%s is this document', async (_, name, issue) => {
    await expect(htmlOf(issue)).toMatchFileSnapshot(`../golden/digest/${name}.email.html`);
  });

  it('is the same each time', () => {
    expect(mailOf(issueOf(9))).toEqual(mailOf(structuredClone(issueOf(9))));
  });

  it('tells all in its order: where to read it, the note, the lead, what one might like, the rest, and who it is from', () => {
    expect(linesIn(htmlOf(issueOf(2, { picks: [card(101)] })))).toEqual([
      'Read this in your browser',
      'The Kivu Courier',
      'The week at the lake · November 20, 2026',
      'From the editors',
      'The report on the wells is out.',
      'We read it.',
      'The well at Rutshuru runs dry, and a village learns to count its litres',
      card(0).excerpt,
      'By Amina Okafor · November 18, 2026 · 0 comments · 0 reads',
      'More articles',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband closes',
      card(1).excerpt,
      'By Amina Okafor · November 18, 2026',
      'You might like',
      '“Nobody asked us”: A &amp; B on &lt;quotas&gt; and &quot;the rest&quot;',
      card(101).excerpt,
      'November 18, 2026',
      'The director',
      'You are warmly invited to our website.',
      'The Kivu Courier',
      'Lakeshore Press',
      '12 Quai du Lac',
      'Goma',
      'desk@example.org',
      'Follow us: Mastodon',
      'Was this e-mail forwarded to you? Subscribe',
      'You receive this e-mail because you subscribed to The Kivu Courier: The week at the lake.',
      'Unsubscribe ·',
      'All issues',
    ]);
  });

  it('leads to the recording of an article, in its language, and says what kind of file it is', () => {
    const recording = { href: 'https://news.example.org/assets/wells.mp3', label: 'MP3, 12.3 MB' };
    const articles = [told(0), told(1)].map((article) => ({ ...article, recording }));
    const { html, text } = mailOf(issueOf(0, { articles, picks: [] }));
    expect(linesIn(html).filter((line) => line === 'Recording (MP3, 12.3 MB)')).toHaveLength(2);
    expect(html.split(`href="${recording.href}"`)).toHaveLength(3);
    expect(text.split(`\n\nRecording (MP3, 12.3 MB):\n${recording.href}\n`)).toHaveLength(3);
    const unlabelled = articles.map((article) => ({ ...article, recording: { ...recording, label: '' } }));
    const { newsroom } = issueOf(0);
    const german = issueOf(0, { articles: unlabelled, newsroom: { ...newsroom, language: 'de' } });
    expect(linesIn(htmlOf(german))).toContain('Aufnahme');
  });

  it('leaves out what an issue does not have, with its headings', () => {
    const { note: _, ...issue } = issueOf(1, { picks: [], name: 'The Kivu Courier' });
    const { message: __, ...newsroom } = issue.newsroom;
    const bare = { ...newsroom, organisation: { name: '', address: [], follow: [] } };
    expect(linesIn(htmlOf({ ...issue, newsroom: bare }))).toEqual([
      'Read this in your browser',
      'The Kivu Courier',
      'November 20, 2026',
      'The well at Rutshuru runs dry, and a village learns to count its litres',
      card(0).excerpt,
      'By Amina Okafor · November 18, 2026 · 0 comments · 0 reads',
      'The Kivu Courier',
      'Was this e-mail forwarded to you? Subscribe',
      'You receive this e-mail because you subscribed to The Kivu Courier.',
      'Unsubscribe ·',
      'All issues',
    ]);
  });

  it('of no article at all is still a mail', () => {
    expect(linesIn(htmlOf(issueOf(0, { picks: [] })))).toContain('From the editors');
    expect(mailOf(issueOf(0))).toMatchObject({ shown: 0, gaveWay: [] });
  });

  it('leads to the issue on the web first, and to where it can be ended last', () => {
    const links = [...htmlOf(issueOf(3)).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links[0]).toBe('https://news.example.org/digests/2026-11-20/');
    expect(links.slice(-2)).toEqual(['https://placeholder.invalid/unsubscribe', 'https://news.example.org/digests/']);
  });

  it('speaks the newsroom’s language', () => {
    const { newsroom } = issueOf(1);
    const french = htmlOf(issueOf(20, { newsroom: { ...newsroom, language: 'fr' } }));
    expect(french).toContain('<html lang="fr" dir="ltr">');
    expect(linesIn(french)).toContain('Et 5 autres articles sur la page web');
  });
});

it.each([
  ['de', true],
  ['hu', true],
  ['nl-BE', true],
  ['en', false],
  ['dz', false],
  ['ja', false],
])('Words in a mail in %s are hyphenated: %s', (language, isHyphenated) => {
  const { newsroom } = issueOf(1);
  const html = htmlOf(issueOf(1, { newsroom: { ...newsroom, language } }));
  expect(html.includes('.mail{-webkit-hyphens:auto;hyphens:auto}')).toBe(isHyphenated);
  expect(html).toContain('<div class="mail"');
});

describe('What mail programs show beside the subject', () => {
  it('is the other titles, cut between words', () => {
    const preheader = preheaderOf(htmlOf(issueOf(4)));
    expect(preheader).toBe(
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband closes · “Nobody asked us”: A &amp; B on…',
    );
  });

  it('is how the lead begins where there is nothing else', () => {
    const preheader = preheaderOf(htmlOf(issueOf(1)));
    expect(preheader).toBe(
      'For forty years the women have known the well by its sound. For forty years the women have known the well by…',
    );
    expect(preheader.length).toBeGreaterThanOrEqual(85);
    expect(preheader.length).toBeLessThanOrEqual(110);
  });

  it('is followed by nothing that shows, until there is no room', () => {
    expect(htmlOf(issueOf(1))).toContain('by… \u2007\u034F \u2007\u034F ');
  });
});

describe('Pictures', () => {
  const picture = (src: string, width?: number, height?: number) =>
    told(1, {
      image: { src: `https://news.example.org/assets/${src}`, alt: '', ...(width && height && { width, height }) },
    });
  const imagesIn = (issue: Issue) => htmlOf(issue).match(/<img [^>]*>/g) ?? [];
  const sizeOf = (tag: string) => [/ width="(\d+)"/.exec(tag)?.[1], / height="(\d+)"/.exec(tag)?.[1]].map(Number);

  it.each([
    ['a landscape', 1200, 800, [600, 400], [160, 107]],
    ['a portrait', 800, 1200, [300, 450], [107, 160]],
    ['a small one', 120, 90, [120, 90], [120, 90]],
    ['a thread', 5000, 1, [600, 1], [160, 1]],
  ])('fill the room there is, and no more: %s', (_, width, height, large, small) => {
    const [lead, entry] = imagesIn(
      issueOf(0, { articles: [picture('a.jpg', width, height), picture('b.png', width, height)] }),
    );
    expect(sizeOf(lead!)).toEqual(large);
    expect(sizeOf(entry!)).toEqual(small);
  });

  it('of unknown size have the width of their room', () => {
    expect(imagesIn(issueOf(0, { articles: [picture('a.jpg')] }))[0]).toMatch(/ alt="" width="600" style=/);
  });

  it.each(['a.svg', 'a.SVG?x=1', 'a.avif', 'a'])(
    'that mail programs cannot show are left out, and their room: %s',
    (src) => {
      const html = htmlOf(issueOf(0, { articles: [told(1), picture(src, 600, 400)] }));
      expect(html).not.toContain('<img');
      expect(html).not.toContain('<div class="pictured"');
    },
  );

  it('are decoration beside a title: a link that is read out once', () => {
    for (const tag of imagesIn(issueOf(9))) expect(tag).toContain(' alt="" ');
    const html = htmlOf(issueOf(9));
    expect(html).not.toMatch(/<a [^>]*><img/);
    expect(html.split(`href="${card(3).href}"`)).toHaveLength(2);
  });
});

describe('The picture of the lead', () => {
  const src = 'https://news.example.org/assets/well-0.jpg';
  const pictured = (picture: NonNullable<IssueArticle['picture']>) =>
    htmlOf(issueOf(0, { articles: [told(0), told(3)].map((article) => ({ ...article, picture })) }));

  it('is described in its editor’s words, and says whose it is; those beside titles are decoration', () => {
    const html = pictured({ alt: 'A well & a "jerrycan"', credit: 'B. Lindqvist', bytes: 1_000_000 });
    expect(html).toContain(`src="${src}" alt="A well &amp; a &quot;jerrycan&quot;" width="600" height="400"`);
    expect(linesIn(html).filter((line) => line === 'Picture: B. Lindqvist')).toHaveLength(1);
    expect(html).toContain('well-3.jpg" alt="" width="160"');
  });

  it('is left out where its file is heavier than a mail can bear, and so is its credit', () => {
    const html = pictured({ alt: 'A well', credit: 'B. Lindqvist', bytes: 1_000_001 });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('Lindqvist');
  });
});

describe('The logo of the newsroom', () => {
  const { newsroom } = issueOf(0);
  const headOf = (logo: NonNullable<Issue['newsroom']['logo']>) =>
    /<h1 .*<\/h1>/.exec(htmlOf(issueOf(1, { newsroom: { ...newsroom, logo } })))?.[0];

  it('is in place of the name, which tells it, no larger than there is room', () => {
    const head = headOf({ src: 'https://news.example.org/assets/logo.png', width: 1200, height: 400 });
    expect(head).toContain(
      'src="https://news.example.org/assets/logo.png" alt="The Kivu Courier" width="192" height="64"',
    );
    expect(head).not.toContain('>The Kivu Courier<');
  });

  it('gives way to the name where mail programs cannot show it', () => {
    const head = headOf({ src: 'https://news.example.org/assets/logo.svg', width: 1200, height: 400 });
    expect(head).toContain('>The Kivu Courier</a>');
    expect(head).not.toContain('<img');
  });
});

describe('The note', () => {
  const noted = (html: string) => htmlOf(issueOf(0, { note: { html, text: '' } }));

  it('has its styles on its elements', () => {
    expect(noted('<p>A <a href="https://a.example/">report</a></p>')).toContain(
      '<p style="margin:8px 0">A <a style="color:#0a5a6b" href="https://a.example/">report</a></p>',
    );
  });

  it('has lines, room and sides in its tables, from right to left too', () => {
    const table = '<table><tbody><tr><td>a</td><td class="right">1</td></tr></tbody></table>';
    const cells = (html: string) =>
      html.match(/<td class="line"[^>]*>/g)?.map((cell) => /style="(.*)"/.exec(cell)?.[1]);
    const style = 'border-bottom:1px solid #d8d5cc;padding:6px 8px;vertical-align:top;text-align';
    expect(cells(noted(table))).toEqual([`${style}:left`, `${style}:right`]);
    const arabic = htmlOf({ ...arabicIssue(1), note: { html: table, text: '' } });
    expect(cells(arabic)).toEqual([`${style}:right`, `${style}:right`]);
  });

  it('says how wide a picture is where nobody knows, for programs that look at nothing else', () => {
    expect(noted('<p><img src="https://a.example/1.png" alt="A map"></p>')).toContain(
      '<img style="width:auto;max-width:100%;height:auto;border:0" src="https://a.example/1.png" alt="A map" width="564">',
    );
  });

  it('has its pictures no wider than it is', () => {
    const picture = (size: string) => noted(`<p><img src="https://a.example/1.png" alt="A map"${size}></p>`);
    expect(picture(' width="1200" height="800"')).toContain('src="https://a.example/1.png" alt="A map" width="564">');
    expect(picture(' width="300" height="200"')).toContain('alt="A map" width="300" height="200">');
  });
});

describe('What the newsroom says at the end', () => {
  const { newsroom } = issueOf(0);
  const saying = (message: Issue['newsroom']['message'] & {}) =>
    mailOf(issueOf(0, { newsroom: { ...newsroom, message } }));

  it('has paragraphs and links', () => {
    const html = '<p>Come to <a href="https://a.example/">our site</a>.</p>\n<p>Thank you.</p>';
    const mail = saying({ from: 'The director', html, text: 'Come to our site.\nThank you.' });
    expect(linesIn(mail.html)).toEqual(expect.arrayContaining(['The director', 'Come to our site.', 'Thank you.']));
    expect(mail.html).toContain('Come to <a style="color:#0a5a6b" href="https://a.example/">our site</a>.');
    expect(mail.text).toContain('\nThe director:\n\nCome to our site <https://a.example/>.\n\nThank you.\n');
  });

  it('is a text in issues of older versions', () => {
    const mail = saying({ from: 'The director', text: 'Come & see.' });
    expect(linesIn(mail.html)).toContain('Come &amp; see.');
    expect(mail.text).toContain('\nThe director:\n\nCome & see.\n');
  });
});

describe('From right to left', () => {
  const html = htmlOf(arabicIssue(4));

  it('the mail says so, and the columns are mirrored, for Outlook too', () => {
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<div class="pictured" dir="ltr" style="padding:16px 0 0;text-align:right">');
    expect(html).toMatch(/<!--\[if mso\]><table [^>]*dir="ltr">/);
    expect(html).toContain('.mso-words{padding-top:16px;padding-left:20px}');
    expect(html).toContain('padding-left:20px');
    expect(html).toContain('float:left');
    expect(htmlOf(issueOf(4))).toContain('float:right');
  });

  it('an article of another direction says its own', () => {
    expect(html).toContain('<h3 lang="en" dir="ltr"');
  });

  it('days and counters keep their order', () => {
    expect(html).toContain('<span dir="auto">18 نوفمبر 2026</span> · <span dir="auto">');
  });
});

describe('What an article says is never markup', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><b>bold</b>',
    '{{unsubscribe}} {{{x}}} {{> partials/card}}',
    'a\r\nBcc: victim@example.org',
    '-->]]><![endif]',
  ])('%j', (text) => {
    const plain = htmlOf(issueOf(3, { picks: [card(9)] }));
    const hostile = issueOf(3, { picks: [card(9, { title: text })], subject: text });
    const html = htmlOf({
      ...hostile,
      articles: hostile.articles.map((_, n) => told(n, { title: text, excerpt: text })),
    });
    const tagsIn = (mail: string) => mail.match(/<[!/a-z][^ >]*/gi);
    expect(tagsIn(html)).toEqual(tagsIn(plain));
  });

  it('and has no control characters, at the first of which Gmail would cut it off', () => {
    const { html, text } = mailOf(
      issueOf(0, { articles: [told(1, { title: 'A\u0092B\u0000C\u001B', excerpt: '\u0085' })] }),
    );
    expect(html).toContain('>ABC</a>');
    expect(html + text).not.toMatch(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/);
  });

  it('a title of 500 characters is cut', () => {
    const html = htmlOf(issueOf(0, { articles: [told(1, { title: 'x'.repeat(500) })] }));
    expect(html).toContain(`>${'x'.repeat(239)}…</a>`);
  });
});

describe('A long issue', () => {
  it('tells as many articles as it may, and how many more the web page has', () => {
    const mail = mailOf(issueOf(16));
    expect(mail).toMatchObject({ shown: 15, gaveWay: [] });
    expect(linesIn(mail.html)).toContain('And 1 more article on the web page');
    expect(mail.text).toContain(
      '\nAnd 1 more article on the web page:\nhttps://news.example.org/digests/2026-11-20/\n',
    );
  });

  it('with just as many says nothing of more', () => {
    expect(htmlOf(issueOf(15))).not.toContain('more article');
  });

  it('of 15 articles weighs less than 40 KB', () => {
    const { html, bytes } = mailOf(issueOf(15));
    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
    expect(bytes).toBeLessThan(40_000);
  });
});
