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
  goneText: string;
  moved: string;
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
  unsubscribe: string;
  issues: string;
  otherIssues: string;
}

/** The words that pages print as they are, in the newsroom's language. */
export type PageWords = Pick<
  Words,
  | 'skip'
  | 'sections'
  | 'archive'
  | 'subscribe'
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
>;

/** The words that a mail prints as they are, in the newsroom's language. */
export type MailWords = Pick<Words, 'inBrowser' | 'editors' | 'related' | 'follow' | 'unsubscribe' | 'issues'>;
