import type { SourceItem } from './source-item.ts';

/** A generator that a newsroom may come from. */
type Generator =
  | 'Hugo'
  | 'Jekyll'
  | 'Hexo'
  | 'Eleventy'
  | 'Zola'
  | 'Astro'
  | 'Pelican'
  | 'Docusaurus'
  | 'MkDocs'
  | 'VitePress'
  | 'Bridgetown'
  | 'Nikola'
  | 'Middleman'
  | 'Gatsby';

/** What a configuration says, and a phrase for where it says so. */
export interface Said {
  value: string;
  /** As the end of a sentence: `title in hugo.toml`. */
  why: string;
}

/** The addresses of articles: patterns in terms of our settings; the program tries which one keeps the most. */
export interface FormerAddresses {
  /** As the generator has it, in its own terms: `post = "/:year/:month/:slug/"`. */
  written: string;
  why: string;
  candidates: readonly string[];
}

/** A folder from which another generator made its site, as its own configuration describes it. */
export interface FormerSite {
  generator: Generator;
  /** The file that shows it, as its key where it was found. */
  file: string;
  /** What else holds its configuration, as keys of files or folders that are copied with that file. */
  besides?: readonly string[];
  /** That file is a program: it is not run, and what is known about it was read from its text. */
  isProgram: boolean;
  /** The folder of everything that is published, below that of the file: `content`; empty if it is the same folder. */
  source: string;
  /** The name of folders of posts, wherever they are (`_posts`); without one, any folder with dated articles counts. */
  posts?: RegExp;
  /**
   * Besides these, folders that hold articles if most of their texts have dates, and what each is called here:
   * `_news` is `news`, and a folder of translations is in one of their language.
   */
  datedRooms?: Readonly<Record<string, string>>;
  /** A folder of pages that are no articles, directly below that of everything published; it is called `pages`, as here. */
  pages?: string;
  name?: Said;
  url?: Said;
  description?: Said;
  language?: Said;
  languages?: Said;
  timezone?: Said;
  addresses: FormerAddresses;
  /** By the folder of a section: the addresses of its articles, if they are different ones. */
  sections?: Readonly<Record<string, FormerAddresses>>;
  tags?: Said;
  authors?: Said;
  /** Addresses of feeds, as `feeds.former` has them. */
  feeds: readonly Said[];
  /** What is not read or works differently, as sentences. */
  notes: readonly string[];
  /** Where the generator put an article, from the root of the site; `undefined` if nobody can tell. */
  addressOf: (item: SourceItem) => string | undefined;
}

/** A file of configuration. */
export interface ConfigFile {
  key: string;
  text: string;
}

/** What may show an origin: files of configuration, and the names of all files around the articles. */
export interface Traces {
  files: readonly ConfigFile[];
  keys: readonly string[];
}

/** Reads the configuration of one generator; `undefined` if there is none. */
export type FormerSiteReader = (traces: Traces) => FormerSite | undefined;
