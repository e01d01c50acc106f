import type { SourceItem } from './source-item.ts';

/** A generator that a newsroom may come from. */
type Generator = 'Hugo' | 'Jekyll' | 'Eleventy' | 'Zola' | 'Astro' | 'Pelican' | 'Docusaurus';

/** What a configuration says, and the words for where. */
export interface Said {
  value: string;
  /** As the end of a sentence: `title in hugo.toml`. */
  why: string;
}

/** The addresses of articles: patterns in the words of the settings here, of which the program tries which one keeps most. */
export interface FormerAddresses {
  /** As the generator has it, with its own words: `post = "/:year/:month/:slug/"`. */
  written: string;
  why: string;
  candidates: readonly string[];
}

/** A folder that another generator made its site from, as its own configuration says. */
export interface FormerSite {
  generator: Generator;
  /** The file that shows it, as its key where it was found. */
  file: string;
  /** That file is a program: it is not run, and what is known of it was read in its text. */
  isProgram: boolean;
  /** The folder of everything that is published, below that of the file: `content`; empty for the same. */
  source: string;
  /** What counts as a folder of posts wherever it is (`_posts`); any with dated articles, where nothing is said. */
  posts?: RegExp;
  name?: Said;
  url?: Said;
  description?: Said;
  language?: Said;
  languages?: Said;
  timezone?: Said;
  addresses: FormerAddresses;
  /** By the folder of a section: those of its articles, where they are others. */
  sections?: Readonly<Record<string, FormerAddresses>>;
  tags?: Said;
  authors?: Said;
  /** Addresses of feeds, as `feeds.former` has them. */
  feeds: readonly Said[];
  /** What is not read or works otherwise, as sentences. */
  notes: readonly string[];
  /** Where the generator had an article, from the root of the site; `undefined` where nobody can tell. */
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

/** Reads the configuration of one generator; `undefined` where there is none of it. */
export type FormerSiteReader = (traces: Traces) => FormerSite | undefined;
