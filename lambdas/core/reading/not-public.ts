import type { Remark } from './position.ts';
import { isGroup, shown } from './field.ts';
import type { Field, Value } from './field.ts';
import { plainName } from './form.ts';
import { perKey } from '../per-key.ts';
import { nearest } from './spelling.ts';

/**
 * What a field says about who may read an article. `draft`: nobody. The next three cannot be followed in part, so the
 * article is a draft here, and its editor is told: `unlisted` (public, but in no list or feed), `restricted` (public
 * for some), `timed` (waiting for an hour that the date alone says here). `unindexed`: public, but not for search
 * engines, which is noted. `unclear`: nobody can tell, which is a problem. `other`: something else altogether.
 */
export type Verdict = 'public' | 'draft' | 'unlisted' | 'restricted' | 'timed' | 'unindexed' | 'unclear' | 'other';

/** A field with which some generator keeps an article from the public. */
interface Sign {
  /** In any spelling. */
  names: readonly string[];
  /** `beside`: plain names of the signs that the same article has. */
  judge: (value: Value, beside: ReadonlySet<string>) => Verdict;
  /** What is understood, for a message about anything else. */
  expected?: string;
  /** How each part of a group is judged, and what is understood there if the part is no sign itself. */
  parts?: { judge: (name: string, value: Value) => Verdict; expected?: string };
}

/** The names of `draft` that the guide teaches in its table of fields; the others are in its table of dialects. */
export const draftNames = ['draft', 'published'] as const;

/** Names that hold either yes or no, or the date of publication. */
export const datedSigns = ['published', 'publish', 'scheduled', 'embargo', 'embargoed'] as const;

/** Names under which other generators, and the editors of their sites, write when an article is to appear. */
export const otherDates = (
  'pubDatetime publishOn publishFrom publishTime publishedOn publishedDate publishedTime publicationDate datePublished dateGmt postDate postDateGmt ' +
  'scheduledAt scheduledFor scheduledDate scheduleDate releaseDate releaseAt goLive goLiveAt goLiveDate liveAt embargoUntil ' +
  'embargoedUntil embargoDate visibleFrom availableFrom availableAt sendAt sendDate'
).split(' ');

const word = (value: Value) =>
  typeof value === 'string'
    ? value
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-')
    : '';

/** Yes or no as any generator reads them, as numbers and letters too; `undefined` for anything else. */
export function flagOf(value: Value): boolean | undefined {
  if (/^(?:true|yes|on|y|t|1)$/.test(word(value))) return true;
  return /^(?:false|no|off|n|f|0)$/.test(word(value)) ? false : undefined;
}

type Judge = Sign['judge'];

const when =
  (flag: boolean, verdict: Verdict, otherwise: Verdict = 'unclear'): Judge =>
  (value) => {
    const found = flagOf(value);
    return found === undefined ? otherwise : found === flag ? verdict : 'public';
  };

/** One of several words, each with its verdict; a list of one word is that word. */
const oneOf = (verdicts: Partial<Record<Verdict, string>>, otherwise: Verdict = 'unclear'): Judge => {
  const known = new Map(
    Object.entries(verdicts).flatMap(([verdict, words]) => words.split(' ').map((word) => [word, verdict as Verdict])),
  );
  return (value) => known.get(word(Array.isArray(value) && value.length === 1 ? value[0]! : value)) ?? otherwise;
};

const statuses = {
  public: 'publish published public featured imported in-flight throttled resending partially-sent',
  draft:
    'draft drafts auto-draft pending pending-review review in-review private trash trashed inherit skip unpublished ' +
    'deleted archived wip in-progress errored paused managed-by-rss about-to-send transactional suppressed',
  unlisted: 'hidden unlisted',
  restricted: 'members paid password protected',
  timed: 'future scheduled',
};

/** Ghost's `sent` means by e-mail only; Buttondown's is in its archive, and comes with an `email_type`. */
const status = (otherwise: Verdict): Judge => {
  const judge = oneOf(statuses, otherwise);
  return (value, beside) => {
    if (word(value) === 'sent') return beside.has('emailtype') ? 'public' : 'restricted';
    return judge(value, beside);
  };
};

/** Hugo's `build` (`_build` before 2024): whether a page is written, and where it is listed. */
const build: Judge = (value) => {
  if (!isGroup(value)) return oneOf({ draft: 'false no never' }, 'other')(value, none);
  return worst(['public', ...Object.entries(value).map(([name, part]) => partOfBuild(name, part))]);
};

const partsOfBuild = new Map<string, [no: Verdict, words: string]>([
  ['render', ['draft', 'never link']],
  ['list', ['unlisted', 'never local']],
]);

const partOfBuild = (name: string, value: Value): Verdict => {
  const [no, words] = partsOfBuild.get(plainName(name)) ?? [];
  if (no === undefined || value === null) return 'public';
  return flagOf(value) === undefined
    ? oneOf({ public: 'always', [no]: words })(value, none)
    : when(false, no)(value, none);
};

/** Eleventy's `permalink: false` writes no page, nor does `permalink: { build: false }`; any other one is an address. */
const address: Judge = (value) => {
  const part = isGroup(value) ? (value['build'] ?? null) : value;
  return flagOf(part) === false ? 'draft' : 'public';
};

/** Groups of fields for themes and templates: the signs among them count. */
const within: Judge = (value, beside) =>
  isGroup(value) ? worst(Object.entries(value).map(([name, part]) => judge(name, part, beside))) : 'other';

const password: Judge = (value) => (flagOf(value) === false ? 'public' : 'restricted');
const exclusion: Judge = (value) => (Array.isArray(value) && value.length > 0 ? 'unlisted' : yesUnlisted(value, none));
const yesUnlisted = when(true, 'unlisted');
const robots: Judge = (value) => (/\b(?:noindex|none)\b/i.test(JSON.stringify(value)) ? 'unindexed' : 'other');
const sitemap: Judge = (value) => {
  const off = isGroup(value) ? flagOf(value['disable'] ?? value['exclude'] ?? 'no') : flagOf(value) === false;
  return off === true ? 'unindexed' : 'other';
};

/** A date says when the article appears, and is read with the other dates. */
const orDate =
  (judge: Judge): Judge =>
  (value, beside) =>
    isLikeDate(value) ? 'public' : judge(value, beside);

const yesNo = 'true or false';
const eitherDate = 'true, false, or a date and time such as 2026-05-04T09:00:00Z';

/** Every field that says "not public" somewhere. Who writes which is in `dialects.ts`. */
const signs: readonly Sign[] = [
  { names: ['draft', 'isDraft'], judge: when(true, 'draft'), expected: yesNo },
  {
    names: ['private', 'isPrivate', 'unpublished', 'trashed', 'deleted', 'headless', 'expired'],
    judge: when(true, 'draft'),
    expected: yesNo,
  },
  { names: ['published', 'publish'], judge: orDate(when(false, 'draft')), expected: eitherDate },
  { names: ['scheduled', 'embargo', 'embargoed'], judge: orDate(when(true, 'timed')), expected: eitherDate },
  {
    names: ['isPublished', 'public', 'isPublic', 'visible', 'isVisible', 'dgPublish'],
    judge: when(false, 'draft'),
    expected: yesNo,
  },
  { names: ['render'], judge: oneOf({ public: 'true yes on 1 always', draft: 'false no off 0 never link' }) },
  { names: ['released'], judge: when(false, 'draft', 'other') },
  { names: ['hidden', 'isHidden', 'unlisted', 'isUnlisted'], judge: yesUnlisted, expected: yesNo },
  { names: ['hide'], judge: when(true, 'unlisted', 'other') },
  { names: ['eleventyExcludeFromCollections'], judge: exclusion, expected: yesNo },
  { names: ['listed', 'isListed'], judge: when(false, 'unlisted'), expected: yesNo },
  { names: ['emailOnly'], judge: when(true, 'restricted'), expected: yesNo },
  {
    names: ['membersOnly', 'subscribersOnly', 'paid', 'isPaid', 'paywall', 'paywalled', 'premium', 'protected'],
    judge: when(true, 'restricted', 'other'),
  },
  { names: ['password', 'postPassword'], judge: password },
  {
    names: ['status', 'postStatus', 'publishStatus', 'publicationStatus', 'emailStatus'],
    judge: status('unclear'),
    expected: 'published, or draft, pending, private, scheduled, hidden',
  },
  { names: ['state'], judge: status('other') },
  {
    names: ['visibility'],
    judge: oneOf({
      public: 'public published visible everyone',
      draft: 'private draft internal',
      unlisted: 'hidden unlisted',
      restricted: 'members paid tiers filter password password-protected protected subscribers',
    }),
    expected: 'public, or private, members, paid, tiers',
  },
  { names: ['audience'], judge: oneOf({ public: 'everyone', restricted: 'only-paid only-free founding' }, 'other') },
  {
    names: ['access'],
    judge: oneOf({ draft: 'private', restricted: 'members members-only paid subscribers restricted' }, 'other'),
  },
  {
    names: ['emailType'],
    judge: oneOf({ public: 'public archival', unlisted: 'private hidden', restricted: 'premium free churned' }),
    expected: 'public, or private, premium, free',
  },
  { names: ['build'], judge: build, parts: { judge: partOfBuild, expected: 'always or never' } },
  { names: ['permalink', 'url'], judge: address },
  { names: ['params', 'extra', 'eleventyComputed'], judge: within, parts: { judge } },
  { names: ['noindex', 'robotsNoIndex'], judge: when(true, 'unindexed', 'other') },
  { names: ['robots'], judge: robots },
  { names: ['sitemap'], judge: sitemap },
];

const none: ReadonlySet<string> = new Set();
const byName = new Map(signs.flatMap((sign) => sign.names.map((name) => [plainName(name), sign] as const)));
const plainNames = [...byName.keys()];

/** Every name of a sign. */
export const signNames: readonly string[] = signs.flatMap(({ names }) => names);

/** What a field says, by its name and value; `other` for one that is not a sign, or is empty. */
export function judge(name: string, value: Value, beside: ReadonlySet<string> = none): Verdict {
  const sign = byName.get(plainName(name));
  return sign && value !== null && value !== '' ? sign.judge(value, beside) : 'other';
}

/** Whether a field of this name may hold the date of publication instead. */
export const isDatedSign = perKey((name: string): boolean => datedSigns.some((sign) => sign === plainName(name)));

/** Whether a value is meant for a date. */
export function isLikeDate(value: Value): boolean {
  return (
    typeof value === 'string' &&
    /^\s*(?:\d{4}[-/]|(?=.*\b\d{4}\b).*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i.test(value)
  );
}

/** Among several verdicts, the one that decides. */
function worst(verdicts: readonly Verdict[]): Verdict {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'other';
}

const order: readonly Verdict[] = ['unclear', 'draft', 'restricted', 'unlisted', 'timed', 'unindexed', 'public'];

/** Whether an article with this verdict is a draft. */
export function holdsBack(verdict: Verdict): boolean {
  return verdict === 'draft' || isHalf(verdict);
}

/** Whether the sign says more than being a draft can express. */
export function isHalf(verdict: Verdict): verdict is 'unlisted' | 'restricted' | 'timed' {
  return verdict === 'unlisted' || verdict === 'restricted' || verdict === 'timed';
}

/** The sign that a name was most likely meant for. */
export const nearestSign = perKey((name: string): { meant: string | undefined } => {
  const near = nearest(plainName(name), plainNames);
  return { meant: near === undefined ? undefined : signNames.find((sign) => plainName(sign) === near) };
});

/** The problem of a sign whose value cannot be understood; of a group, that of the part which is at fault. */
export function unclear({ name, value }: Pick<Field, 'name' | 'value'>): Remark {
  const { parts, expected = yesNo } = byName.get(plainName(name)) ?? {};
  const faulty = isGroup(value) && Object.entries(value).find(([part, its]) => parts?.judge(part, its) === 'unclear');
  if (!faulty) return notUnderstood(name, value, expected);
  const [part, its] = faulty;
  const remark =
    parts?.expected === undefined ? unclear({ name: part, value: its }) : notUnderstood(part, its, parts.expected);
  return { ...remark, found: `${name}.${remark.found}` };
}

function notUnderstood(name: string, value: Value, expected: string): Remark {
  return {
    found: `${name} is ${shown(value)}`,
    expected,
    fix: expected === yesNo ? 'Write one of them.' : 'Write one of them, or `draft: true` to keep the article back.',
  };
}
