import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { MemoryStore } from '../../lambdas/local/memory-store.ts';
import type { Instant } from '../../lambdas/core/article.ts';
import { type Newsroom, publish, type Report } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';

const templates = readTemplates();

/** The content of a newsroom as one readable value: paths and texts. */
export type Files = Record<string, string | Uint8Array>;

/** A content item with this front matter and body. */
export function item(frontMatter: Record<string, unknown>, body = 'Some text.'): string {
  const fields = Object.entries(frontMatter).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `---\n${fields.join('')}---\n\n${body}\n`;
}

/** A newsroom in memory with the real templates. */
export function newsroom(content: Files | Store, site: Store = new MemoryStore()): Newsroom {
  const store =
    'list' in content && typeof content['list'] === 'function' ? (content as Store) : MemoryStore.of(content as Files);
  return { content: store, site, templates, program: 'test' };
}

export function at(instant: string): Instant {
  return Date.parse(instant);
}

/** Publishes the files as a clean build would, and gives the site. */
export async function cleanBuild(content: Files, now: string): Promise<{ site: MemoryStore; report: Report }> {
  const site = new MemoryStore();
  const report = await publish(newsroom(content, site), { now: at(now) });
  return { site, report };
}

/** Everything the public can see: key to text. */
export async function standing(site: Store): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const { key } of await site.list('')) {
    if (key.startsWith('.tidings/')) continue;
    shown[key] = new TextDecoder('latin1').decode((await site.read(key))!.body);
  }
  return shown;
}
