import type { Article } from '../../core/article.ts';
import { addressOfArticle } from '../../core/keys.ts';
import type { FormerSite } from '../../core/reading/origins/origin.ts';
import type { SourceFields } from '../../core/reading/origins/source-item.ts';
import { compareText } from '../../core/text/compare.ts';
import { percentDecoded } from '../../core/text/percent.ts';
import { look } from '../../publish/look.ts';
import { openState } from '../../publish/open.ts';
import type { Newsroom, PublishOptions } from '../../publish.ts';
import type { Listed, Store } from '../../store.ts';
import { decode } from '../../core/reading/decode.ts';
import { readFrontMatter } from '../../core/reading/front-matter.ts';
import { SettingsRefused } from '../../publish.ts';
import { MemoryStore } from '../stores/memory-store.ts';

/** An article, where its generator had it, and whether it answers there. */
export interface KeptAddress {
  /** Its key in the newsroom: `articles/wells.md`. */
  path: string;
  /** From the root of the site: `/2026/wells/`. */
  before: string;
  /** Where it would be now. */
  now: string;
  isKept: boolean;
}

interface Asked {
  origin: FormerSite;
  options: Pick<PublishOptions, 'now' | 'onProgress'>;
  /** The folder that its articles were in before, with a slash. */
  section?: string;
}

/** Every public or scheduled article of a newsroom that its generator had at an address that is known. */
export async function keptAddresses(
  newsroom: Newsroom,
  { origin, options, section = '' }: Asked,
): Promise<KeptAddress[]> {
  const { state } = await openState(new MemoryStore());
  const input = { newsroom, options, state, factsOnly: true };
  const inventory = await look(input).catch((error: unknown) => {
    if (error instanceof SettingsRefused) return undefined;
    throw error;
  });
  if (!inventory) return [];
  const { live, gone, scheduled } = inventory.catalogue;
  const found = await Promise.all(
    [...live, ...gone, ...scheduled].map(async (article) => {
      const fields = await fieldsIn(newsroom.content, { key: article.path });
      const path = section + article.path.slice('articles/'.length);
      const before = fields && origin.addressOf({ path, fields, title: article.title, publishAt: article.publishAt });
      return before === undefined ? [] : [keptAddress(article, before)];
    }),
  );
  return withShared(found.flat()).toSorted((a, b) => compareText(a.path, b.path));
}

function keptAddress(article: Article, before: string): KeptAddress {
  const now = `/${addressOfArticle(article)}`;
  const all = [now, ...(article.former ?? []), ...(article.formerly ?? [])].map(spelt);
  return { path: article.path, before, now, isKept: all.includes(spelt(before)) };
}

/** Of articles that their generator wrote to one address, readers only ever saw one. */
function withShared(addresses: readonly KeptAddress[]): KeptAddress[] {
  const kept = new Set(addresses.filter(({ isKept }) => isKept).map(({ before }) => spelt(before)));
  return addresses.map((one) => ({ ...one, isKept: kept.has(spelt(one.before)) }));
}

/** A server treats these alike. */
function spelt(address: string): string {
  return percentDecoded(address)
    .normalize('NFC')
    .replace(/(^|\/)index\.html$/, '$1')
    .replaceAll(/^\/+|\/+$/g, '');
}

/** The front matter of a file, by its names; `undefined` where there is none that can be read. */
export async function fieldsIn(store: Store, { key }: Pick<Listed, 'key'>): Promise<SourceFields | undefined> {
  const stored = await store.read(key).catch(() => undefined);
  const decoded = stored && decode(stored.body, key);
  if (!decoded || 'problem' in decoded) return undefined;
  const read = readFrontMatter(decoded.text, key);
  return 'problems' in read ? undefined : Object.fromEntries(read.fields.map(({ name, value }) => [name, value]));
}
