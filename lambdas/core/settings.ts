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
}

export interface Organisation {
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
