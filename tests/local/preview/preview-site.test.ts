import { setImmediate } from 'node:timers/promises';
import { expect, describe, it } from 'vitest';
import type { LocalNewsroom } from '../../../lambdas/local/newsroom.ts';
import { nothingKept } from '../../../lambdas/local/preview/kept-content.ts';
import { PreviewSite } from '../../../lambdas/local/preview/preview-site.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { at, item, newsroom } from '../../support/newsroom.ts';

const now = () => at('2026-06-01T00:00:00Z');

function previewOf(content: MemoryStore): PreviewSite {
  const { settings } = readSettings('name: The Wells');
  return new PreviewSite({
    newsroom: newsroom(content, new MemoryStore()) as LocalNewsroom<MemoryStore>,
    written: new MemoryStore(),
    folder: 'content',
    edition: { number: 0, revision: 0, builtAt: now(), milliseconds: 0, settings, problems: [] },
    ...{
      now,
      clock: now,
      again: async () => {},
      tidying: { soon: () => {}, notNow: () => {} },
      kept: nothingKept,
      isFixed: false,
    },
  });
}

async function textAt(site: PreviewSite, path: string): Promise<string> {
  const found = await site.find(path);
  return 'body' in found ? Buffer.from(found.body).toString() : found.redirect;
}

describe('The preview, while something is saved', () => {
  it.each(['/articles/wells/', '/', '/desk/', '/feed.xml'])(
    'answers %s only when it knows what was saved',
    async (path) => {
      const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }) });
      const site = previewOf(content);
      await site.build(() => {});
      expect(await textAt(site, path)).not.toContain('Springs');
      const complete = site.expectChange();
      let answer: string | undefined;
      const asked = textAt(site, path).then((text) => (answer = text));
      // A build that began for another reason, before the change was complete.
      await site.build(() => {});
      await content.write('articles/wells.md', item({ title: 'Springs', date: '2026-05-04', related: ['nowhere'] }));
      await setImmediate();
      expect(answer).toBeUndefined();
      complete();
      await site.build(() => {});
      await asked;
      expect(answer).toContain(path === '/desk/' ? 'nowhere' : 'Springs');
    },
  );

  it('answers although what was saved cannot be built', async () => {
    const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }) });
    const site = previewOf(content);
    await site.build(() => {});
    site.expectChange()();
    const asked = textAt(site, '/articles/wells/');
    await content.write('settings.yaml', 'timezone: Mars');
    await site.build(() => {});
    expect(await asked).toContain('Wells');
    expect(await textAt(site, '/desk/')).toContain('Mars');
  });
});
