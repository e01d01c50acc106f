import { describe, expect, it } from 'vitest';
import type { Issue, IssueArticle } from '../../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import { preflight, type PreflightOptions } from '../../../lambdas/core/digest/preflight.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { arabicIssue, card, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();
const flight = (issue: Issue, options?: PreflightOptions) =>
  preflight(issue, renderMail(issue, templates), options).map(problemLine);
const noted = (html: string, text = '') => issueOf(1, { note: { html, text } });
const newsroom = issueOf(0).newsroom;

describe('Before an issue is sent', () => {
  it('nothing is found where nothing is wrong', () => {
    for (const issue of [issueOf(1), issueOf(15), arabicIssue(4)]) expect(flight(issue)).toEqual([]);
  });

  it.each([
    ['Short', 'the subject is "Short", 5 characters long'],
    ['x'.repeat(79), `the subject is "${'x'.repeat(59)}…", 79 characters long`],
  ])('the length of its subject is looked at: %s', (subject, found) => {
    expect(flight(issueOf(1, { subject }))).toEqual([
      `settings.yaml: ${found}, expected 10 to 78 characters. Change \`subject\` under \`digest\`.`,
    ]);
  });

  it('but a title that is the subject may be short', () => {
    expect(flight(issueOf(0, { articles: [told(0, { title: 'Floods' })], subject: 'Floods' }))).toEqual([]);
  });

  it('so is its weight', () => {
    const issue = issueOf(0, {
      articles: Array.from({ length: 15 }, (_, n) => told(n, { excerpt: 'x'.repeat(3_800) })),
    });
    const { bytes } = renderMail(issue, templates);
    expect(flight(issue)).toEqual([
      `settings.yaml: the mail of issue 2026-11-20 has ${bytes} bytes with 15 articles, expected at most 80000 bytes, because mail programs cut off what is much longer. Lower \`maximum\` under \`digest\`.`,
    ]);
  });

  it('everything that its mail leaves out is said in one sentence', () => {
    const gaveWay = ['the picks from the archive', '3 of 8 excerpts', '2 articles'];
    const mail = renderMail(issueOf(1), templates);
    expect(preflight(issueOf(1), { ...mail, gaveWay }).map(problemLine)).toEqual([
      expect.stringContaining(
        'would be too long, so it leaves out the picks from the archive, 3 of 8 excerpts and 2 articles; the web page has everything',
      ),
    ]);
  });

  it('one article is said in the singular', () => {
    const mail = renderMail(issueOf(1), templates);
    expect(preflight(issueOf(1), { ...mail, bytes: 80_001 }).map(problemLine)).toEqual([
      'settings.yaml: the mail of issue 2026-11-20 has 80001 bytes with 1 article, expected at most 80000 bytes, because mail programs cut off what is much longer. Lower `maximum` under `digest`.',
    ]);
  });

  it('text that is still to be written is found where it stands', () => {
    const issue = issueOf(0, {
      articles: [
        told(0, { title: 'Wells TK' }),
        told(1, { excerpt: 'Lorem ipsum dolor' }),
        told(2, { title: 'TKs and todos' }),
      ],
      note: { html: '<p>TODO</p>', text: 'TODO' },
      newsroom: { ...newsroom, message: { from: 'The director', text: 'tktk' } },
    });
    const end = 'expected finished text. Write what is missing.';
    expect(flight(issue)).toEqual([
      `articles/0.md: the text has "TK", ${end}`,
      `articles/1.md: the text has "Lorem ipsum", ${end}`,
      `digests/2026-11-20.md: the text has "TODO", ${end}`,
      `settings.yaml: the text has "tktk", ${end}`,
    ]);
  });

  it('each mark of it is named, whoever wrote it', () => {
    const issue = issueOf(0, {
      articles: [told(0, { title: 'TK: wells', excerpt: 'Lorem ipsum, TODO and again TODO' })],
      subject: 'Wells, FIXME',
      isSubjectChosen: true,
      newsroom: { ...newsroom, message: { from: 'TBD', text: 'You are warmly invited.' } },
    });
    const found = flight(issue).map((line) => line.replace(', expected finished text. Write what is missing.', ''));
    expect(found).toEqual([
      'articles/0.md: the text has "Lorem ipsum"',
      'articles/0.md: the text has "TK"',
      'articles/0.md: the text has "TODO"',
      'digests/2026-11-20.md: the text has "FIXME"',
      'settings.yaml: the text has "TBD"',
    ]);
  });

  it('a lead picture that is kept elsewhere is named once: the mail goes without it', () => {
    const src = 'https://img.example/well.jpg';
    const articles = new Map([
      ['articles/0.md', { image: { src, alt: '' }, lines: { image: 5 } }],
      ['articles/1.md', { image: { src: 'well.jpg', alt: '' } }],
      ['articles/untold.md', { image: { src, alt: '' } }],
    ]);
    const { image, ...lead } = card(0);
    const issue = issueOf(3, { articles: [{ ...told(0), card: lead }, told(1), told(2)] });
    expect(image).toBeDefined();
    expect(flight(issue, { articles })).toEqual([
      `articles/0.md:5: the lead picture is kept elsewhere, at "${src}", so the mail is sent without it, expected a picture in the content folder, if the mail is to show it. Save the picture beside the article and name its file.`,
    ]);
  });

  it('a lead picture that the mail goes without is named where its article names it', () => {
    const named = (src: string) => ({ image: { src, alt: '' }, lines: { image: 4 } });
    const articles = new Map([
      ['articles/0.md', named('well.svg')],
      ['articles/1.md', named('photo.png')],
      ['articles/2.md', named('small.png')],
      ['articles/3.md', named('map.svg')],
    ]);
    const shown = (n: number, file: string, bytes?: number): IssueArticle => ({
      ...told(n, { image: { src: `https://news.example.org/assets/${file}`, alt: '', width: 9, height: 9 } }),
      ...(bytes !== undefined && { picture: { alt: '', bytes } }),
    });
    const issue = issueOf(0, {
      articles: [shown(0, 'well.svg'), shown(1, 'photo.png', 9_040_000), shown(2, 'small.png', 4), shown(3, 'map.svg')],
      // The fourth article is on the web page only.
      maximum: 3,
    });
    expect(flight(issue, { articles })).toEqual([
      'articles/0.md:4: the lead picture "well.svg" is in a format that mail programs do not show, so the mail is sent without it, expected a JPEG, PNG, GIF or WebP file, if the mail is to show it. Save the picture in one of these formats and name that file.',
      'articles/1.md:4: the lead picture "photo.png" is 9.0 MB, so the mail is sent without it, expected at most 1 MB, if the mail is to show it. Make it smaller: a width of 1,200 pixels is enough.',
    ]);
  });

  it('a telephone number to call is a safe address', () => {
    expect(flight(noted('<p><a href="tel:+15550100">Call the desk</a></p>'))).toEqual([]);
  });

  it('an address of a recording that is not safe is its article’s fault', () => {
    const recording = { href: 'http://pod.example/wells.mp3', label: 'MP3' };
    expect(flight(issueOf(0, { articles: [{ ...told(0), recording }] }))).toEqual([
      'articles/0.md: an address is "http://pod.example/wells.mp3", expected one that begins with https://, mailto: or tel:. Write it with https://.',
    ]);
  });

  it('a picture of the note has a description; those of articles stand beside their titles', () => {
    expect(
      flight(
        noted('<p><img src="https://a.example/1.png" alt="A well"><img src="https://a.example/2.png" alt=" "></p>'),
      ),
    ).toEqual([
      'digests/2026-11-20.md: the picture "https://a.example/2.png" has no description, expected a description for people who cannot see it. Write it between the brackets: ![A well in a village](well.jpg).',
    ]);
  });

  it('a picture of the note is in a format that mail programs show', () => {
    expect(flight(noted('<p><img src="https://a.example/map.svg" alt="A map"></p>'))).toEqual([
      'digests/2026-11-20.md: the picture "https://a.example/map.svg" is in a format that mail programs do not show, so readers see its description, expected a JPEG, PNG, GIF or WebP file, if the mail is to show it. Save the picture in one of these formats and name that file.',
    ]);
  });

  it.each(['click here', 'Read more…', '→ Here!', 'Lire la suite', 'Weiterlesen', 'Más', 'المزيد'])(
    'a link says where it leads: %s',
    (text) => {
      expect(flight(noted(`<p><a href="https://a.example/"><em>${text}</em></a></p>`))).toEqual([
        `digests/2026-11-20.md: a link says only "${text}", expected words that say where it leads. ` +
          'Put the link on the words that name its target.',
      ]);
    },
  );

  const inFull = 'Write it in full, with https://.';
  it.each([
    ['http://a.example/', 'Write it with https://.'],
    ['/articles/wells/', inFull],
    ['#notes', inFull],
    ['//a.example/', inFull],
    ['javascript:x', inFull],
    ['data:text/plain,x', inFull],
  ])('a link is safe and whole: %s', (address, fix) => {
    expect(flight(noted(`<p><a href="${address}">The report</a></p>`))).toEqual([
      `digests/2026-11-20.md: an address is "${address}", expected one that begins with https://, mailto: or tel:. ${fix}`,
    ]);
  });

  it('the fault is looked for where the address comes from', () => {
    const organisation = {
      ...newsroom.organisation,
      follow: [{ name: 'Mastodon', url: 'http://social.example/@kivu' }],
    };
    const issue = issueOf(0, {
      newsroom: { ...newsroom, organisation },
      articles: [told(0, { image: { src: 'http://a.example/1.png', alt: '' } })],
    });
    expect(flight(issue).map((line) => line.split(',')[0])).toEqual([
      'articles/0.md: an address is "http://a.example/1.png"',
      'settings.yaml: an address is "http://social.example/@kivu"',
    ]);
  });

  it('a newsroom that is not served safely is one fault, not one for each of its links', () => {
    const url = 'http://news.example.org';
    const articles = [told(0, { href: `${url}/articles/wells/`, image: { src: `${url}/a.png`, alt: '' } })];
    expect(flight(issueOf(0, { newsroom: { ...newsroom, url }, articles, picks: [] }))).toEqual([
      `settings.yaml: an address is "${url}", expected one that begins with https://, mailto: or tel:. Write it with https://.`,
    ]);
  });

  it('links to articles lead to those that stand', () => {
    const note = '<p><a href="https://news.example.org/articles/gone/?a=1&amp;b#c">A report</a></p>';
    const issue = { ...noted(note), picks: [] };
    expect(flight(issue, { dead: new Set(['https://news.example.org/articles/gone/?a=1&b#c']) })).toEqual([
      'digests/2026-11-20.md: a link leads to https://news.example.org/articles/gone/?a=1&b#c, where nothing is published, ' +
        'expected an address that exists on this site. Change the link or publish what it leads to.',
    ]);
    expect(flight(issue, { dead: new Set() })).toEqual([]);
  });
});
