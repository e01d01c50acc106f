import type { Instant } from '../../lambdas/core/article.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { openState } from '../../lambdas/publish/open.ts';
import type { Store } from '../../lambdas/store.ts';
import { item, newsroom, wholeRun } from './newsroom.ts';
import type { Random } from './random.ts';

/** An article of a story, as its file says; one with a `fault` is that instead. */
interface Told {
  /** Is in the path, and so in the slug: `n7`. */
  name: string;
  /** Is in the title and the body, and nobody else writes it. */
  secret: string;
  fields: Record<string, unknown> & { title: string; date: string };
  body: string;
  /** Paths of the articles and pictures that it refers to. */
  refersTo: string[];
  fault?: string | Uint8Array;
  /** It was public at the instant of some run. */
  wasPublic: boolean;
}

/** A page of the newsroom's own. */
type Page = Pick<Told, 'secret' | 'wasPublic'> & { fields: Record<string, unknown> };

const hour = 3_600_000;
const day = 24 * hour;
const words =
  'well water lake pump drought rain village litre map river bucket harvest council law debt court bridge school vote'.split(
    ' ',
  );
const labels = ['law', 'water', 'Land rights', 'Städte', 'élections'];
const people = ['Amina Okafor', 'Björn Lindqvist', 'Ida'];
const faults: (string | Uint8Array)[] = [
  '---\ntitle: "Never closed\n---\n\nText.\n',
  '---\ntitle: Wells\n---\n\nA text without a date.\n',
  '---\ntitle: Wells\ndate: tomorrow morning\n---\n\nText.\n',
  'No front matter.\n',
  '',
  Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x00, 0x0a),
  '---\ntitle: Wells\u0000\n---\n',
];

/**
 * What happens in a newsroom by and by: articles are written, edited, corrected, renamed, withdrawn and deleted, files
 * break and are mended, pictures and settings change, time passes. `content` is what its folder holds at the moment.
 */
export class Story {
  readonly content = new MemoryStore();
  /** What happened, for the message of a test that fails. */
  readonly log: string[] = [];
  now: Instant;
  readonly #random: Random;
  readonly #articles = new Map<string, Told>();
  readonly #pictures = new Map<string, { text: string; fault?: string }>();
  /** By path: pages of the newsroom's own. */
  readonly #pages = new Map<string, Page>();
  readonly #settings: Record<string, unknown> = {
    name: 'Wells Weekly',
    url: 'https://wells.example.org',
    timezone: 'Europe/Brussels',
    lists: { related: 3 },
    digests: [
      { from: 'desk@example.org', every: 'friday', at: '07:00', grace: 20 },
      { from: 'desk@example.org', slug: 'law', every: 'friday', at: '07:00', tags: ['law'], grace: 20 },
    ],
  };
  /** By path: what was in the files when they were last published without a fault. */
  #lastGood = new Map<string, string | Uint8Array>();
  /** Paths of what was saved since. */
  readonly #fresh = new Set<string>();
  #count = 0;

  constructor(random: Random, { articles = 4, now = Date.parse('2026-03-02T09:00:00Z') } = {}) {
    this.#random = random;
    this.now = now;
    this.#save('settings.yaml', JSON.stringify(this.#settings));
    for (let n = 0; n < articles; n++) this.#write(this.now - this.#random.below(60 * day));
  }

  get hasFault(): boolean {
    return [...this.#articles.values(), ...this.#pictures.values()].some(({ fault }) => fault !== undefined);
  }

  get articles(): number {
    return this.#articles.size;
  }

  /**
   * Something happens. Only right after `published` may a file break: of what came between, nobody can say whether it was
   * ever published.
   */
  async step({ mayBreak = false, mayJump = false, mayGrow = true } = {}): Promise<void> {
    const possible = [
      ...(mayGrow ? [this.#add, this.#add, this.#schedule] : []),
      ...[this.#edit, this.#edit, this.#edit, this.#retitle, this.#relabel, this.#refer, this.#show, this.#correct],
      ...[this.#withdraw, this.#restore, this.#draft, this.#expire, this.#claim, this.#redate],
      ...[
        this.#rename,
        this.#renameKnown,
        this.#reuse,
        this.#moveAddress,
        this.#remove,
        this.#repaint,
        this.#discard,
        this.#configure,
        this.#countReads,
      ],
      ...[this.#tellPage, this.#tellPage, this.#movePage, this.#dropPage, this.#tellOf, this.#tellOf],
      ...[this.#note, this.#mend, this.#mend, this.#wait, this.#wait],
      ...(mayBreak ? [this.#break, this.#break, this.#breakPicture] : []),
      ...(mayJump ? [this.#jump, this.#jump, this.#jump] : []),
    ];
    for (let tries = 0; tries < 20; tries++) {
      const said = this.#random.one(possible).call(this);
      if (said === undefined) continue;
      this.log.push(said);
      break;
    }
    this.#markPublic();
  }

  /** A day passes. */
  passDay(): void {
    this.now += day;
    this.log.push(`a day passes, until ${new Date(this.now).toISOString()}`);
    this.#markPublic();
  }

  /** Words that may be nowhere, as their articles were never public. */
  secrets(): string[] {
    const all = [...this.#articles.values(), ...this.#pages.values()];
    return all.filter(({ wasPublic }) => !wasPublic).map(({ secret }) => secret);
  }

  /**
   * The site as a clean build of the same content at the same instant makes it. What cannot be made again is given to it:
   * identities, the records and the mail of the issues, and the last good versions of what is faulty now.
   */
  async cleanBuild(site: Store): Promise<MemoryStore> {
    const content = this.content.copy();
    for (const path of this.#faulty()) {
      const good = this.#lastGood.get(path);
      if (good !== undefined) await content.write(path, good);
    }
    const twin = new MemoryStore();
    for (const { key } of await site.list(''))
      if (/^\.tidings\/ids\/|^digests\/[^/]+\/(?:issue\.json|email|message)/.test(key))
        await twin.write(key, (await site.read(key))!.body);
    await wholeRun(newsroom(content, twin), this.now);
    return twin;
  }

  /** Tells the story that everything up to here is published; `clean` is the clean build of it. */
  async published(clean: Store): Promise<void> {
    const { state } = await openState(clean);
    const known = new Set([...state.items.keys(), ...state.pictures.keys()]);
    const faulty = new Set(this.#faulty());
    const good = new Map<string, string | Uint8Array>();
    for (const path of known) {
      const text = faulty.has(path) ? this.#lastGood.get(path) : (await this.content.read(path))?.body;
      if (text !== undefined) good.set(path, text);
    }
    this.#lastGood = good;
    this.#fresh.clear();
  }

  #faulty(): string[] {
    const articles = [...this.#articles].filter(([, { fault }]) => fault !== undefined);
    const pictures = [...this.#pictures].filter(([, { fault }]) => fault !== undefined);
    return [...articles, ...pictures].map(([path]) => path);
  }

  #markPublic(): void {
    for (const told of this.#articles.values()) {
      const { date, draft } = told.fields;
      if (draft !== true && Date.parse(date) <= this.now && told.fault === undefined) told.wasPublic = true;
    }
    for (const page of this.#pages.values()) {
      const { date, draft } = page.fields;
      if (draft !== true && (typeof date !== 'string' || Date.parse(date) <= this.now)) page.wasPublic = true;
    }
  }

  #save(path: string, text: string | Uint8Array): void {
    void this.content.write(path, text);
    this.#fresh.add(path);
  }

  /** Whether the last run that went well published it as it is. */
  #isPublished(path: string): boolean {
    return this.#lastGood.has(path) && !this.#fresh.has(path);
  }

  #saveArticle(path: string, told: Told): void {
    this.#articles.set(path, told);
    this.#save(path, told.fault ?? item(told.fields, told.body));
  }

  #write(publishAt: Instant): string {
    const number = ++this.#count;
    const path = `articles/n${number}.md`;
    const secret = `secret${number}x`;
    const fields = {
      title: `${this.#sentence(4)} ${secret}`,
      date: new Date(publishAt).toISOString(),
      tags: this.#some(labels),
      authors: this.#some(people),
    };
    const body = `${secret} ${this.#sentence(30)}`;
    this.#saveArticle(path, { name: `n${number}`, secret, fields, body, refersTo: [], wasPublic: false });
    return path;
  }

  #sentence(length: number): string {
    return Array.from({ length }, () => this.#random.one(words)).join(' ');
  }

  #some(of: readonly string[]): string[] {
    return of.filter(() => this.#random.happens(0.3));
  }

  /** A file that is good, if there is one for which `isFit`. */
  #good(isFit: (told: Told, path: string) => boolean = () => true): [string, Told] | undefined {
    const fit = [...this.#articles].filter(([path, told]) => told.fault === undefined && isFit(told, path));
    return fit.length === 0 ? undefined : this.#random.one(fit);
  }

  #change(what: string, change: (told: Told) => void, isFit?: (told: Told) => boolean): string | undefined {
    const [path, told] = this.#good(isFit) ?? [];
    if (path === undefined || told === undefined) return undefined;
    change(told);
    this.#saveArticle(path, told);
    return `${what} ${path}`;
  }

  readonly #add = () => `write ${this.#write(this.now - this.#random.below(10 * day))}`;
  readonly #schedule = () => `schedule ${this.#write(this.now + 1 + this.#random.below(10 * day))}`;
  readonly #edit = () => this.#change('edit', (told) => (told.body += ` ${this.#sentence(3)}.`));
  readonly #retitle = () =>
    this.#change('retitle', ({ fields, secret }) => (fields.title = `${this.#sentence(3)} ${secret}`));
  readonly #relabel = () =>
    this.#change('relabel', ({ fields }) =>
      Object.assign(fields, { tags: this.#some(labels), authors: this.#some(people) }),
    );
  readonly #correct = () =>
    this.#change('correct', ({ fields }) =>
      Object.assign(fields, { correction: `${this.#sentence(5)}.`, updated: new Date(this.now).toISOString() }),
    );
  readonly #withdraw = () => this.#change('withdraw', ({ fields }) => (fields['withdrawn'] = 'It was wrong.'));
  readonly #restore = () =>
    this.#change(
      'restore',
      ({ fields }) => delete fields['withdrawn'],
      ({ fields }) => 'withdrawn' in fields,
    );
  readonly #draft = () =>
    this.#change('turn draft or back', ({ fields }) => (fields['draft'] = fields['draft'] !== true));
  readonly #expire = () =>
    this.#change('let expire', ({ fields }) => {
      const latest = Math.max(this.now, Date.parse(fields.date));
      fields['expires'] = new Date(latest + 1 + this.#random.below(5 * day)).toISOString();
    });
  readonly #redate = () =>
    this.#change('redate', ({ fields }) => {
      delete fields['expires'];
      fields.date = new Date(this.now - this.#random.below(60 * day)).toISOString();
    });
  /** Two articles want one address. */
  readonly #claim = () =>
    this.#change('claim the address of another with', ({ fields }) => {
      fields['slug'] = this.#random.one([...this.#articles.values()]).name;
    });
  readonly #moveAddress = () =>
    this.#change('move the address of', (told) => (told.fields['slug'] = `${told.name}-moved-${++this.#count}`));
  readonly #refer = () =>
    this.#change('refer to another in', (told) => {
      const other = this.#random.one([...this.#articles.keys()]);
      told.body += ` See [more](${other.replace('articles/', '')}).`;
      told.refersTo.push(other);
      if (this.#random.happens(0.3)) told.fields['related'] = [this.#random.one([...this.#articles.values()]).name];
    });
  readonly #show = () =>
    this.#change('show a picture in', (told) => {
      const path =
        this.#random.happens(0.5) && this.#pictures.size > 0
          ? this.#random.one([...this.#pictures.keys()])
          : this.#paint();
      if (this.#random.happens(0.5)) told.body += `\n\n![A map](../${path})\n`;
      else told.fields['image'] = { src: `../${path}`, alt: 'A map' };
      told.refersTo.push(path);
    });

  readonly #rename = () => {
    const [path, told] = this.#good() ?? [];
    if (path === undefined || told === undefined) return undefined;
    const name = `n${++this.#count}`;
    this.#articles.delete(path);
    void this.content.delete(path);
    this.#saveArticle(`articles/${name}.md`, { ...told, name });
    return `rename ${path} to ${name}`;
  };

  /** With another title, so that only the alias says that it is the same. */
  readonly #renameKnown = () => {
    const [path, told] = this.#good(({ fields }) => !('slug' in fields)) ?? [];
    if (path === undefined || told === undefined) return undefined;
    const name = `n${++this.#count}`;
    this.#articles.delete(path);
    void this.content.delete(path);
    const fields = { ...told.fields, title: `${this.#sentence(3)} ${told.secret}`, aliases: [told.name] };
    this.#saveArticle(`articles/${name}.md`, { ...told, name, fields });
    return `rename ${path} to ${name}, with its former address`;
  };

  /** A file is for another article from now on. */
  readonly #reuse = () =>
    this.#change('write another article into', (told) => {
      told.secret = `secret${++this.#count}x`;
      told.body = `${told.secret} ${this.#sentence(30)}`;
      told.fields = {
        title: `${this.#sentence(4)} ${told.secret}`,
        date: new Date(this.now - this.#random.below(10 * day)).toISOString(),
      };
      told.refersTo = [];
      told.wasPublic = false;
    });

  readonly #remove = () => {
    if (this.#articles.size < 3) return undefined;
    const path = this.#random.one([...this.#articles.keys()]);
    this.#articles.delete(path);
    void this.content.delete(path);
    return `remove ${path}`;
  };

  #paint(): string {
    const path = `images/p${++this.#count}.svg`;
    this.#repaintAt(path);
    return path;
  }

  #repaintAt(path: string): void {
    const size = 10 + this.#random.below(90);
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="30"><path d="M0 ${++this.#count}h9"/></svg>`;
    this.#pictures.set(path, { text });
    this.#save(path, text);
  }

  readonly #repaint = () => {
    if (this.#pictures.size === 0) return undefined;
    const path = this.#random.one([...this.#pictures.keys()]);
    this.#repaintAt(path);
    return `repaint ${path}`;
  };

  readonly #discard = () => {
    const shown = new Set([...this.#articles.values()].flatMap(({ refersTo }) => refersTo));
    const unused = [...this.#pictures.keys()].filter((path) => !shown.has(path));
    if (unused.length === 0) return undefined;
    const path = this.#random.one(unused);
    this.#pictures.delete(path);
    void this.content.delete(path);
    return `discard ${path}`;
  };

  readonly #configure = () => {
    // What is held of a faulty item keeps the addresses and the language that its page had.
    const changes: Record<string, unknown>[] = [
      { name: `Wells ${++this.#count}` },
      { description: this.#sentence(5) },
      { lists: { related: this.#random.below(6), front: 3 + this.#random.below(8) } },
      { feeds: { entries: 1 + this.#random.below(20) } },
      {
        menu: this.#random.one([undefined, ['archive', 'pages'], [{ tag: 'law' }, this.#somewhere(), 'subscribe']]),
        footer: this.#random.one([undefined, ['pages', { author: 'Ida' }], `[More](${this.#somewhere()})`]),
      },
      ...(this.hasFault
        ? []
        : [
            { url: this.#random.one(['https://wells.example.org', 'https://water.example.net/news']) },
            { timezone: this.#random.one(['Europe/Brussels', 'Asia/Tokyo', 'America/New_York']) },
            { language: this.#random.one(['en', 'de', 'ar']) },
          ]),
    ];
    const change = this.#random.one(changes);
    this.#save('settings.yaml', JSON.stringify(Object.assign(this.#settings, change)));
    return `configure ${JSON.stringify(change)}`;
  };

  /** A page is written, or written anew under its path. */
  readonly #tellPage = () => {
    const isNew = this.#pages.size === 0 || this.#random.happens(0.4);
    const number = ++this.#count;
    const path = isNew
      ? `pages/${this.#random.one(['', 'legal/'])}p${number}.md`
      : this.#random.one([...this.#pages.keys()]);
    const page = this.#pages.get(path) ?? { secret: `secret${number}x`, wasPublic: false, fields: {} };
    const fields: Record<string, unknown> = { title: `${this.#sentence(2)} ${page.secret}` };
    const menu = this.#random.one([undefined, true, false, 'footer']);
    if (menu !== undefined) fields['menu'] = menu;
    if (this.#random.happens(0.2)) fields['draft'] = true;
    if (this.#random.happens(0.2))
      fields['date'] = new Date(this.now + this.#random.below(6 * day) - 3 * day).toISOString();
    if (this.#random.happens(0.2))
      fields['expires'] = new Date(this.now + 4 * day + this.#random.below(5 * day)).toISOString();
    if (this.#random.happens(0.1)) fields['withdrawn'] = 'It was wrong.';
    const body = `${this.#sentence(12)} ${page.secret} [more](${this.#somewhere()}) [who](/authors/ida.md)`;
    this.#savePage(path, { ...page, fields }, body);
    return `${isNew ? 'write' : 'write anew'} ${path} with ${Object.keys(fields).join(', ')}`;
  };

  #savePage(path: string, page: Page, body: string): void {
    this.#pages.set(path, page);
    this.#save(path, item(page.fields, body));
  }

  /** The file of an article, or that or the address of a page: an address leads nowhere when nothing is there any more. */
  #somewhere(): string {
    const paths = [...this.#articles.keys(), ...this.#pages.keys()];
    const path = this.#random.one(paths.length > 0 ? paths : ['pages/none.md']);
    const isFile = path.startsWith('articles/') || this.#random.happens(0.5);
    return isFile ? `/${path}` : `/${path.replace(/^pages\//, '').replace('.md', '/')}`;
  }

  readonly #movePage = () => {
    if (this.#pages.size === 0) return undefined;
    const path = this.#random.one([...this.#pages.keys()]);
    const to = `pages/p${++this.#count}.md`;
    const page = this.#pages.get(path)!;
    this.#pages.delete(path);
    void this.content.delete(path);
    this.#savePage(to, page, `${this.#sentence(12)} ${page.secret}`);
    return `rename ${path} to ${to}`;
  };

  readonly #dropPage = () => {
    if (this.#pages.size === 0) return undefined;
    const path = this.#random.one([...this.#pages.keys()]);
    this.#pages.delete(path);
    void this.content.delete(path);
    return `remove ${path}`;
  };

  /** A file tells of an author or a tag, or no more. What is held of a faulty item keeps the names that it had. */
  readonly #tellOf = () => {
    if (this.hasFault) return undefined;
    const [path, names] = this.#random.one([
      ['authors/ida.md', ['Ida', 'Ida Berg', 'I. Berg']],
      ['authors/amina.md', ['Amina Okafor']],
      ['tags/law.md', ['Law', 'Law and courts', 'The law']],
      ['tags/water-and-land.md', ['water', 'Land rights']],
    ] as const);
    if (this.#random.happens(0.2)) {
      void this.content.delete(path);
      return `remove ${path}`;
    }
    const fields = {
      name: this.#random.one(names),
      ...(this.#random.happens(0.2) && { draft: true }),
      ...(this.#random.happens(0.3) && { summary: this.#sentence(4) }),
      ...(path.startsWith('authors/') &&
        this.#random.happens(0.5) && { url: `https://our.example.org/${++this.#count}` }),
    };
    this.#save(path, item(fields, `${this.#sentence(8)} [more](${this.#somewhere()})`));
    return `tell of ${path} as ${JSON.stringify(fields)}`;
  };

  readonly #countReads = () => {
    const counters = [...this.#articles.values()].map(({ name }) => [
      name,
      { comments: this.#random.below(9), reads: this.#random.below(999) },
    ]);
    this.#save('counters.json', JSON.stringify(Object.fromEntries(counters)));
    return 'count reads';
  };

  readonly #note = () => {
    const ahead = this.now + this.#random.below(7) * day;
    const friday = ahead + ((5 - new Date(ahead).getUTCDay() + 7) % 7) * day;
    const id = new Date(friday).toISOString().slice(0, 10);
    this.#save(`digests/${id}.md`, `Dear readers, ${this.#sentence(8)}.\n`);
    return `write a note for ${id}`;
  };

  readonly #break = () => {
    const [path, told] = this.#good(({ refersTo }, path) => refersTo.length === 0 && this.#isPublished(path)) ?? [];
    if (path === undefined || told === undefined) return undefined;
    this.#saveArticle(path, { ...told, fault: this.#random.one(faults) });
    return `break ${path}`;
  };

  readonly #breakPicture = () => {
    const good = [...this.#pictures].filter(([path, { fault }]) => fault === undefined && this.#isPublished(path));
    if (good.length === 0) return undefined;
    const [path, picture] = this.#random.one(good);
    const fault = 'no picture at all';
    this.#pictures.set(path, { ...picture, fault });
    this.#save(path, fault);
    return `break ${path}`;
  };

  readonly #mend = () => {
    const faulty = this.#faulty();
    if (faulty.length === 0) return undefined;
    const path = this.#random.one(faulty);
    const { fault: _, ...told } = this.#articles.get(path) ?? {};
    if ('fields' in told) this.#saveArticle(path, told);
    else this.#repaintAt(path);
    return `mend ${path}`;
  };

  readonly #wait = () => {
    this.now += 1 + this.#random.below(this.#random.one([60_000, 12 * hour, 5 * day]));
    return `wait until ${new Date(this.now).toISOString()}`;
  };

  readonly #jump = () => {
    this.now += Math.round((this.#random.next() * 2 - 1) * 40 * day);
    return `the clock jumps to ${new Date(this.now).toISOString()}`;
  };
}
