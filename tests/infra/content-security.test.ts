import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePolicy } from '../../infra/delivery.ts';
import { headersOf } from '../../lambdas/core/outputs/headers.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { cutDue, newsroom } from '../support/newsroom.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';

const origin = 'https://news.example.org';
const now = Date.parse('2026-11-20T07:00:30Z');

if (!existsSync(browserPath))
  console.warn(`SKIPPED: no browser at ${browserPath}; nobody looked whether the pages keep to their policy.`);

/** The sample newsroom as a browser finds it behind CloudFront: with the policy that it is sent with. */
describe.skipIf(!existsSync(browserPath))('The content security policy', () => {
  const site = new MemoryStore();
  let browser: Browser;
  beforeAll(async () => {
    const room = newsroom(new FolderStore(join(import.meta.dirname, '../../content')), site);
    await publish(room, { now });
    await cutDue(room, now);
    browser = await launch([]);
  });
  afterAll(() => browser.close());

  async function serve(route: Route): Promise<void> {
    const path = new URL(route.request().url()).pathname.slice(1);
    const key = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const stored = await site.read(key);
    if (!stored) return route.fulfill({ status: 404 });
    await route.fulfill({
      body: Buffer.from(stored.body),
      contentType: headersOf(key).contentType,
      headers: { 'Content-Security-Policy': pagePolicy },
    });
  }

  /** What the browser refused, and how many styles it applied. */
  async function visit(address: string): Promise<{ refused: string[]; styles: number }> {
    const page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
    });
    await page.route('**/*', serve);
    await page.goto(`${origin}/${address}`);
    const styles = await page.evaluate('document.styleSheets.length');
    await page.close();
    return { refused, styles: Number(styles) };
  }

  it.each([
    ['the front page', ''],
    ['an article', 'articles/one-coordinated-strategy/'],
    ['the page of subscriptions', 'subscribe/'],
    ['an issue', 'digests/2026-11-20/'],
    ['a feed, which brings a stylesheet along', 'feed.xml'],
  ])('lets a browser show %s as it was made', async (_, address) => {
    const { refused, styles } = await visit(address);
    expect(refused).toEqual([]);
    expect(styles).toBeGreaterThan(0);
  });
});
