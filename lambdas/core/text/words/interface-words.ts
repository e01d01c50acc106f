/** A counted thing in the plural forms of a language (CLDR); `#` means the number. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The words of the interface in one language. `{}` means what is filled in. */
export interface Words {
  /** BCP 47 tag of the language the words are in. */
  language: string;
  skip: string;
  sections: string;
  archive: string;
  tags: string;
  authors: string;
  subscribe: string;
  follow: string;
  related: string;
  by: string;
  comma: string;
  /** What separates a name from what belongs to it. */
  colon: string;
  alsoIn: string;
  published: string;
  updated: string;
  correction: string;
  correctionUndated: string;
  picture: string;
  recording: string;
  wholeText: string;
  tag: string;
  author: string;
  articles: Counted;
  comments: Counted;
  reads: Counted;
  otherMonths: string;
  older: string;
  nothing: string;
  gone: string;
  gonePage: string;
  goneText: string;
  moved: string;
  movedPage: string;
  movedFeed: string;
  movedText: string;
  takenDown: string;
  notFound: string;
  notFoundText: string;
  toFront: string;
  toArchive: string;
  thisIsFeed: string;
  feedQuestion: string;
  feedAnswer: string;
  feedHint: string;
  allFeeds: string;
  digests: string;
  opml: string;
  otherTags: string;
  otherAuthors: string;
  inBrowser: string;
  editors: string;
  furtherArticles: string;
  moreArticles: Counted;
  whyMail: string;
  /** Before `subscribe`, for who reads a mail that somebody else got. */
  forwarded: string;
  unsubscribe: string;
  issues: string;
  otherIssues: string;
  /** What the arrow after a footnote does, for those who do not see it. `{}` is the footnote's number. */
  backToReference: string;
  /** What kind of document a mail is, for those to whom it is read out. */
  mail: string;
  /** The titles of notes beside the text that have none of their own. */
  admonitions: Readonly<Record<AdmonitionKind, string>>;
}

/** Words that a newsroom has in place of the interface's. */
export type ChangedWords = Partial<Omit<Words, 'language' | 'admonitions'>> & {
  admonitions?: Partial<Words['admonitions']>;
};

/** The same by language (BCP 47 tag). */
export type OwnWords = Readonly<Record<string, ChangedWords>>;

/** The notes beside a text that other generators know, by the names that their authors write. */
type AdmonitionKind =
  | 'note'
  | 'tip'
  | 'info'
  | 'warning'
  | 'danger'
  | 'caution'
  | 'important'
  | 'success'
  | 'question'
  | 'failure'
  | 'bug'
  | 'example'
  | 'quote'
  | 'abstract'
  | 'summary'
  | 'hint'
  | 'attention'
  | 'error'
  | 'todo'
  | 'seealso'
  | 'details';

/** The words in a body, which are those of its article's language. */
export type BodyWords = Pick<Words, 'backToReference' | 'admonitions'>;

/** Comments on the fields of an article made by `tidings new`. */
export interface SampleWords {
  date: string;
  summary: string;
  tags: string;
  authors: string;
  draft: string;
}

/** The words that pages print as they are, in the newsroom's language. */
export type PageWords = Pick<
  Words,
  | 'skip'
  | 'sections'
  | 'archive'
  | 'follow'
  | 'related'
  | 'otherMonths'
  | 'older'
  | 'nothing'
  | 'toFront'
  | 'toArchive'
  | 'feedQuestion'
  | 'feedAnswer'
  | 'feedHint'
  | 'opml'
  | 'editors'
  | 'otherIssues'
  | 'colon'
>;

/** The words that a mail prints as they are, in the newsroom's language. */
export type MailWords = Pick<
  Words,
  | 'inBrowser'
  | 'editors'
  | 'related'
  | 'follow'
  | 'forwarded'
  | 'subscribe'
  | 'unsubscribe'
  | 'issues'
  | 'colon'
  | 'mail'
>;
