/**
 * The newsroom's settings: `content/settings.yaml`, every field with a default, so that a folder with one article and
 * no settings builds.
 */
export interface Settings {
  name: string;
  /** Absolute address of the site's root, without a trailing slash: `https://news.example.org`. A path is allowed. */
  url: string;
  description: string;
  /** BCP 47 tag. */
  language: string;
  dir: 'ltr' | 'rtl';
  /** IANA name of the zone in which times without a zone are read and dates are shown. */
  timezone: string;
  organisation: Organisation;
  /** The line of the director that closes each digest. */
  message?: { from: string; text: string };
  lists: Lists;
  feeds: Feeds;
  /** In the order of the file; without any there are no issues. */
  digests: Digest[];
}

/** Who publishes, as the imprint says it. */
export interface Organisation {
  /** Empty where the settings name nobody. */
  name: string;
  /** Postal address, one line each. */
  address: string[];
  email?: string;
  /** Where to follow the organisation: name and absolute address. */
  follow: { name: string; url: string }[];
}

/** How many entries the lists show. */
export interface Lists {
  front: number;
  /** Entries of a tag's or an author's page. */
  label: number;
  /** Entries of "You might like" under an article, 0 to 15. */
  related: number;
}

export interface Feeds {
  /** Entries of each feed, 1 to 100. */
  entries: number;
  /** Address of a WebSub hub. */
  hub?: string;
}

/** A digest: an e-mail that comes by itself, week by week or month by month. */
export interface Digest {
  /** Title of its issues. */
  name: string;
  /** Which digest it is, in records, addresses and the headers of its mail: `weekly`. Never changed once issues are out. */
  slug: string;
  /** What the names of its issues begin with: nothing for the newsroom's first digest, `law-` for any other. */
  prefix: string;
  schedule: Schedule;
  /** Wall time of its slots, `08:00`, in the zone of that IANA name. */
  at: string;
  timezone: string;
  /** With fewer articles there is no issue, and they wait for the next. 1 or more. */
  minimum: number;
  /** How many articles the mail tells; the web page has them all. */
  maximum: number;
  /** The subject, with `{name}`, `{lead}`, `{date}` and `{count}` to be filled in. */
  subject: string;
  /** Only articles with one of these tags, by slug; empty for all articles. */
  tags: string[];
  order: 'newest' | 'most-read';
  /** How many hours after its slot an issue that nobody cut is still made up. */
  grace: number;
}

/**
 * On one day of each week (1 is Monday, 7 is Sunday), or on one day of each month; a month that is too short for the day
 * has its last.
 */
export type Schedule = { every: 'week'; weekday: number } | { every: 'month'; day: number };
