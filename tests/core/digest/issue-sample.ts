import type { Card } from '../../../lambdas/core/pages/card.ts';
import type { Issue, IssueArticle } from '../../../lambdas/core/digest/issue.ts';

const titles = [
  'The well at Rutshuru runs dry, and a village learns to count its litres',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband closes',
  '“Nobody asked us”: A & B on <quotas> and "the rest"',
];

/** Card number `n` of a newsroom: every third has a picture, every second counters. */
export function card(n: number, more: Partial<Card> = {}): Card {
  const slug = more.slug ?? `a-story-of-the-lake-number-${n}`;
  return {
    slug,
    href: `https://news.example.org/articles/${slug}/`,
    title: titles[n % titles.length] ?? '',
    excerpt: `${'For forty years the women have known the well by its sound. '.repeat(4).slice(0, 239)}…`,
    lang: 'en',
    dir: 'ltr',
    foreign: false,
    publishedAt: '2026-11-18T09:00:00Z',
    day: 'November 18, 2026',
    ...(n % 3 === 0 && {
      image: { src: `https://news.example.org/assets/well-${n}.jpg`, alt: '', width: 1200, height: 800 },
    }),
    ...(n % 2 === 0 && { comments: `${n} comments`, reads: `${n * 41} reads` }),
    ...more,
  };
}

export function told(n: number, more: Partial<Card> = {}, tags: string[] = []): IssueArticle {
  return {
    ...{ path: `articles/${n}.md`, id: `tag:news.example.org,2026-11-18:${n}`, hash: `h${n}`, card: card(n, more) },
    authors: ['Amina Okafor'],
    tags: tags.map((name) => ({ name, slug: name.toLowerCase() })),
  };
}

/** An issue of so many articles, with everything that an issue can have. */
export function issueOf(count: number, more: Partial<Issue> = {}): Issue {
  return {
    format: 1,
    ...{ digest: 'weekly', id: '2026-11-20', name: 'The week at the lake' },
    window: { from: Date.UTC(2026, 10, 13, 7), to: Date.UTC(2026, 10, 20, 7) },
    dueAt: Date.UTC(2026, 10, 20, 7),
    day: 'November 20, 2026',
    subject: 'The Kivu Courier: The well at Rutshuru runs dry',
    newsroom: {
      ...{ name: 'The Kivu Courier', url: 'https://news.example.org', language: 'en', dir: 'ltr' },
      timezone: 'Europe/Brussels',
      organisation: {
        name: 'Lakeshore Press',
        address: ['12 Quai du Lac', 'Goma'],
        email: 'desk@example.org',
        follow: [{ name: 'Mastodon', url: 'https://social.example/@kivu' }],
      },
      message: { from: 'The director', text: 'You are warmly invited to our website.' },
    },
    note: {
      html: '<p>The <a href="https://news.example.org/articles/report/">report on the wells</a> is out.</p>\n<p>We read it.</p>',
      text: 'The report on the wells is out.\nWe read it.',
    },
    articles: Array.from({ length: count }, (_, n) => told(n)),
    maximum: 15,
    picks: [card(101), card(102), card(103)],
    templates: 'fingerprint',
    ...more,
  };
}

/** The same newsroom in Arabic. */
export function arabicIssue(count: number): Issue {
  const { newsroom, picks, ...rest } = issueOf(count);
  const arabic: Partial<Card> = {
    title: 'البحيرة التي تحركت: خرائط ثلاثة أجيال',
    excerpt: 'بعد الفيضان الأخير، يقول الصيادون إن الخرائط القديمة لم تعد صالحة…',
    lang: 'ar',
    dir: 'rtl',
    day: '18 نوفمبر 2026',
  };
  const english: Partial<Card> = { lang: 'en', dir: 'ltr', foreign: true, day: '18 نوفمبر 2026' };
  return {
    ...rest,
    day: '20 نوفمبر 2026',
    name: 'أسبوع البحيرة',
    subject: 'بريد البحيرة: البحيرة التي تحركت',
    newsroom: {
      ...newsroom,
      ...{ name: 'بريد البحيرة', language: 'ar', dir: 'rtl' },
      message: { from: 'المديرة', text: 'ندعوكم إلى موقعنا.' },
    },
    note: { html: '<p>صدر تقرير الآبار.</p>', text: 'صدر تقرير الآبار.' },
    articles: rest.articles.map((_, n) => told(n, n === 3 ? english : arabic)),
    picks: picks.map((_, n) => card(n, arabic)),
  };
}
