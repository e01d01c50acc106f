import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';

const settingsOf = (...lines: string[]) =>
  readSettings(['url: https://news.example.org', ...lines].join('\n')).settings;
const problemsOf = (...lines: string[]) =>
  readSettings(['url: https://news.example.org', ...lines].join('\n')).problems.map(
    (problem) => `${problem.severity}: ${problemLine(problem)}`,
  );

it('has a default for everything', () => {
  expect(readSettings(undefined)).toEqual({
    settings: {
      name: 'Tidings',
      url: 'https://news.example.org',
      isUrlMissing: true,
      description: '',
      language: 'en',
      dir: 'ltr',
      timezone: 'UTC',
      organisation: { name: 'Tidings', address: [], follow: [] },
      permalink: { articles: '/articles/:slug/', tags: '/tags/:tag/', authors: '/authors/:author/', former: [] },
      lists: { front: 20, label: 50, related: 5 },
      feeds: {
        entries: 20,
        of: ['newsroom', 'archive', 'languages', 'tags', 'authors', 'digests'],
        formats: ['rss', 'atom', 'json'],
        former: [],
      },
      podcast: { category: ['News'], explicit: false, author: 'Tidings' },
      digests: [],
    },
    problems: [],
  });
});

it('refuses a setting that appears twice, and does not say that one of them counts', () => {
  expect(problemsOf('name: Wells', 'name: The Wells')).toEqual([
    'problem: settings.yaml:3:1: name appears a second time, expected each field once. Remove one of the two.',
  ]);
});

it('reads every setting', () => {
  const text = `
name: The Well
url: https://well.example.org/news/
description: Water news
language: ar
timezone: Africa/Cairo
organisation:
  name: Water for All
  address: |
    1 River Street
    Cairo
  email: desk@well.example.org
  follow:
    - name: Mastodon
      url: https://social.example.org/@well
message:
  from: Amina, director
  text: Thank you for reading.
podcast:
  image: ./images/cover.jpg
  category: documentary
  explicit: yes
  author: Ada
lists:
  front: 10
  label: 20
  related: 0
feeds:
  of: [tags, newsroom, tags]
  formats: json, atom
  entries: 100
  hub: https://hub.example.org/
  former: [/feed/, '/tags/:tag/index.xml']
permalink:
  articles: /:year/:slug.html
  tags: /topics/:tag/
  former: /:slug/
`;
  expect(readSettings(text)).toEqual({
    settings: {
      name: 'The Well',
      url: 'https://well.example.org/news',
      description: 'Water news',
      language: 'ar',
      dir: 'rtl',
      timezone: 'Africa/Cairo',
      organisation: {
        name: 'Water for All',
        address: ['1 River Street', 'Cairo'],
        email: 'desk@well.example.org',
        follow: [{ name: 'Mastodon', url: 'https://social.example.org/@well' }],
      },
      message: { from: 'Amina, director', text: { markdown: 'Thank you for reading.', line: 18 } },
      permalink: {
        articles: '/:year/:slug.html',
        tags: '/topics/:tag/',
        authors: '/authors/:author/',
        former: ['/:slug/'],
      },
      podcast: {
        image: 'images/cover.jpg',
        category: ['Society & Culture', 'Documentary'],
        explicit: true,
        author: 'Ada',
      },
      lists: { front: 10, label: 20, related: 0 },
      feeds: {
        entries: 100,
        of: ['newsroom', 'tags'],
        formats: ['atom', 'json'],
        former: ['/feed/', '/tags/:tag/index.xml'],
        hub: 'https://hub.example.org/',
      },
      digests: [],
    },
    problems: [],
    coverAt: { line: 20, column: 10 },
  });
});

it('takes the newsroom’s name where nothing else is said', () => {
  expect(settingsOf('name: The Well', 'message: Thank you.')).toMatchObject({
    organisation: { name: 'The Well' },
    message: { from: 'The Well', text: { markdown: 'Thank you.', line: 3 } },
  });
});

it('reads addresses and links in their shorter forms too', () => {
  const { organisation } = settingsOf(
    'organisation:',
    '  address: [1 River Street, Cairo]',
    '  follow:',
    '    Mastodon: https://social.example.org/@well',
  );
  expect(organisation.address).toEqual(['1 River Street', 'Cairo']);
  expect(organisation.follow).toEqual([{ name: 'Mastodon', url: 'https://social.example.org/@well' }]);
});

it('knows the direction of a language, unless it is told', () => {
  const dirs = ['ar', 'he', 'fa-IR', 'ur', 'dv', 'az-Arab', 'en', 'ru', 'az'].map(
    (tag) => settingsOf(`language: ${tag}`).dir,
  );
  expect(dirs).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
  expect(settingsOf('language: ar', 'dir: ltr').dir).toBe('ltr');
});

it('writes a language tag as BCP 47 has it', () => {
  expect(settingsOf('language: pt_br').language).toBe('pt-BR');
});

it('takes a byte order mark and Windows line ends as they come', () => {
  expect(readSettings('\uFEFFname: The Well\r\nurl: https://well.example.org\r\n')).toMatchObject({
    settings: { name: 'The Well', url: 'https://well.example.org' },
    problems: [],
  });
});

it('warns when there is a file without an address', () => {
  expect(readSettings('name: The Well').problems.map(problemLine)).toEqual([
    'settings.yaml: url is missing, expected the address of the site, such as url: https://news.example.org. Write it: feeds and mail use it for the address of every article.',
  ]);
});

describe('a setting that cannot be used has its default and is reported', () => {
  const cases: [lines: string[], problem: string][] = [
    [
      ['timezone: Berlin'],
      'problem: settings.yaml:2:11: timezone is "Berlin", expected a time zone such as Europe/Berlin. Write `Europe/Berlin`.',
    ],
    [
      ['timezone: America/New York'],
      'problem: settings.yaml:2:11: timezone is "America/New York", expected a time zone such as Europe/Berlin. Write `America/New_York`.',
    ],
    [
      ['timezone: somewhere far away'],
      'problem: settings.yaml:2:11: timezone is "somewhere far away", expected a time zone such as Europe/Berlin. Write the name of the zone from the tz database.',
    ],
    [
      ['language: english'],
      'problem: settings.yaml:2:11: language is "english", expected a language tag such as en or pt-BR (BCP 47). Write the tag, or leave it out.',
    ],
    [
      ['dir: left'],
      'problem: settings.yaml:2:6: dir is "left", expected ltr or rtl. Write one of them, or leave it out.',
    ],
    [
      ['lists:', '  related: 16'],
      'problem: settings.yaml:3:12: lists.related is "16", expected a whole number from 0 to 15. Write one, or leave it out.',
    ],
    [
      ['feeds:', '  entries: many'],
      'problem: settings.yaml:3:12: feeds.entries is "many", expected a whole number from 1 to 100. Write one, or leave it out.',
    ],
    [
      ['feeds: 20'],
      'problem: settings.yaml:2:8: feeds is "20", expected entries, of, formats, former, hub under it. Write each on a line of its own, indented.',
    ],
    [
      ['feeds:', '  hub: hub.example.org'],
      'problem: settings.yaml:3:8: feeds.hub is "hub.example.org", expected an absolute address such as https://hub.example.org/. Write it with https://.',
    ],
    [
      ['organisation:', '  email: desk at example.org'],
      'problem: settings.yaml:3:10: organisation.email is "desk at example.org", expected an address such as desk@example.org. Write the bare address.',
    ],
    [
      ['organisation:', '  follow:', '    - name: Mastodon', '      url: javascript:alert(1)'],
      'problem: settings.yaml:4:7: an entry of organisation.follow has no name or no address, expected entries such as - { name: Mastodon, url: https://social.example.org/@news }. Write both, and begin the address with https://.',
    ],
    [
      ['organisation:', '  follow:', '    - { name: Mastodon, url: "https://social.example.org@evil.example/" }'],
      'problem: settings.yaml:4:7: an address of organisation.follow is "https://social.example.org@evil.example/", expected an address without a user name: this one leads to evil.example. Write `https://evil.example/`, if that is what you mean.',
    ],
    [
      ['feeds: { hub: "https://:secret@hub.example.org/" }'],
      'problem: settings.yaml:2:15: feeds.hub is "https://:secret@hub.example.org/", expected an address without a user name: this one leads to hub.example.org. Write `https://hub.example.org/`, if that is what you mean.',
    ],
    [
      ['organisation: { email: "desk@example.org?bcc=a.example" }'],
      'problem: settings.yaml:2:24: organisation.email is "desk@example.org?bcc=a.example", expected an address such as desk@example.org. Write the bare address.',
    ],
    [
      ['name: [The Well]'],
      'problem: settings.yaml:2:7: name is a list, expected text. Write text, in quotation marks if it begins with a bracket.',
    ],
  ];
  it.each(cases)('%j', (lines, problem) => expect(problemsOf(...lines)).toEqual([problem]));
});

describe('the address of the site', () => {
  const cases: [url: string, fix: string][] = [
    ['news.example.org/', 'Write `https://news.example.org`.'],
    ['https://news.example.org/?page=1', 'Write the address of the front page alone.'],
    ['https://news.example.org/#top', 'Write the address of the front page alone.'],
    ['ftp://news.example.org', 'Write the address of the front page alone.'],
    ['/news', 'Write the address of the front page alone.'],
  ];
  it.each([
    [
      'https://editor:secret@news.example.org',
      'an address without a user name: this one leads to news.example.org. Write `https://news.example.org/`, if that is what you mean.',
    ],
    [
      'https://news.example.org//evil.example',
      'a path with single slashes. Write `https://news.example.org/evil.example`.',
    ],
    [
      'https://news.example.org/\\evil.example',
      'a path with single slashes. Write `https://news.example.org/evil.example`.',
    ],
  ])('is not %s, which leads elsewhere', (url, expected) => {
    const { settings, problems } = readSettings(`url: ${url}`);
    expect(settings.url).toBe('https://news.example.org');
    expect(problems.map(problemLine)).toEqual([`settings.yaml:1:6: url is "${url}", expected ${expected}`]);
  });

  it.each(cases)('is not %s', (url, fix) => {
    const { settings, problems } = readSettings(`url: ${url}`);
    expect(settings.url).toBe('https://news.example.org');
    expect(problems.map(problemLine)).toEqual([
      `settings.yaml:1:6: url is "${url}", expected an absolute address such as https://news.example.org. ${fix}`,
    ]);
  });

  it('may have a port and a path, and ends without a slash', () => {
    expect(readSettings('url: http://localhost:4321/news//').settings.url).toBe('http://localhost:4321/news');
  });
});

it('warns of names that look misspelt, and leaves other names alone', () => {
  expect(problemsOf('descripton: Water', 'timeZone: UTC', 'lists:', '  frnt: 3', 'analytics: none')).toEqual([
    'warning: settings.yaml:2:1: descripton is not a setting, expected description. Write `description:`.',
    'warning: settings.yaml:3:1: timeZone is not a setting, expected timezone. Write `timezone:`.',
    'warning: settings.yaml:5: frnt is not a setting, expected front. Write `front:`.',
  ]);
});

it('warns of a text that a # cuts short, as in an article', () => {
  expect(problemsOf('name: Wells #3')).toEqual([
    'warning: settings.yaml:2:7: name ends before "#3", because # begins a comment, expected quotation marks around text that contains #. Write `name: "Wells #3"`.',
  ]);
});

it('has all defaults when the file is not YAML, and says where', () => {
  const { settings, problems } = readSettings('name: The Well: news\nurl: https://well.example.org\n');
  expect(settings).toEqual(readSettings(undefined).settings);
  expect(problems.map(problemLine)).toEqual([
    'settings.yaml:1:7: the text of name has a colon in it, expected quotation marks around text that contains a colon. ' +
      'Write `name: "The Well: news"`.',
  ]);
});
