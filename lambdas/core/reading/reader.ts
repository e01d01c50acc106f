import { problemAt, warningAt } from './position.ts';
import type { Position, Remark, TextFile } from './position.ts';
import type { People } from './people.ts';
import type { TagNames } from './named-labels.ts';
import type { Sites } from './permalinks/written-path.ts';
import type { Problem } from '../problem.ts';

/** What else must be known for the fields of an article. */
interface ReaderOptions {
  /** Names of authors, by the keys that articles may have in their place. */
  people?: People;
  /** Tags as files name them. */
  tags?: TagNames;
  hasWordTags?: boolean;
  sites?: Sites;
}

/** What the fields of a file are read with: the zone of its times, and a list of what must be said about them. */
export class Reader {
  /** What cannot be used. */
  readonly problems: Problem[] = [];
  /** What could be better. */
  readonly warnings: Problem[] = [];
  /** IANA name of the zone in which times without a zone are meant. */
  readonly timezone: string;
  readonly people: People;
  readonly tags: TagNames;
  /** Each word of a text of tags without commas is a tag, as in Jekyll. */
  readonly hasWordTags: boolean;
  /** Where the site is, and was. */
  readonly sites: Sites;
  readonly #file: TextFile;

  constructor(
    file: TextFile,
    timezone: string,
    { people = new Map(), tags = new Map(), hasWordTags = false, sites = [] }: ReaderOptions = {},
  ) {
    this.#file = file;
    this.timezone = timezone;
    this.people = people;
    this.tags = tags;
    this.hasWordTags = hasWordTags;
    this.sites = sites;
  }

  /** Reports a problem, and returns `undefined` for the value that cannot be used. */
  refuse(at: Position | undefined, remark: Remark): undefined {
    this.problems.push(problemAt(this.#file, at, remark));
  }

  /** Says what could be better; about the whole file if there is no place. */
  warn(at: Position | undefined, remark: Remark): void {
    this.warnings.push(warningAt(this.#file, at, remark));
  }
}
