import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../lambdas/core/digest/issue.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';
import { type PreviewAt, previewAt } from '../support/preview-at.ts';
import { type Editor, editors, until } from '../support/tidings.ts';

const editor = editors();
const settings =
  "name: The Wells\nurl: https://wells.example\ntimezone: UTC\ndigest: {from: news@wells.example, every: friday, at: '08:00', hold: 15 minutes}\n";
const article = (title: string, date: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n\nWater came back.\n`;
const files = {
  'content/settings.yaml': settings,
  'content/articles/prices.md': article('The price of water', '2026-11-17'),
  'content/articles/rain.md': article('Rian in the valley', '2026-11-18'),
};
const mended = article('Rain in the valley', '2026-11-18');
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);

const running: PreviewAt[] = [];
afterEach(() => Promise.all(running.splice(0).map((preview) => preview.stop())));

/** An issue that was cut at eight, and the desk at another time of that day. */
async function onHold(time = '08:05', options = {}): Promise<{ me: Editor; desk: string; clock: { now: number } }> {
  const me = editor(files);
  expect((await me.run('digest', '--now', '2026-11-20T08:00')).printed).toContain('on hold until');
  const clock = { now: at(time) };
  const preview = await previewAt(me, () => clock.now, options);
  running.push(preview);
  return { me, desk: preview.desk, clock };
}

const issueFile = (me: Editor) => join(me.folder, 'site/digests/2026-11-20/issue.json');
const recordOf = (me: Editor) => JSON.parse(readFileSync(issueFile(me), 'utf8')) as Issue;
const textOf = async (address: string) => (await fetch(address)).text();

/** Presses the button as a browser does, unless it says something else of itself. */
function press(desk: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${desk}issues/2026-11-20/recut`, {
    method: 'POST',
    headers: { origin: new URL(desk).origin, ...headers },
    redirect: 'manual',
  });
}

function wordsOf(html: string): string {
  return html
    .slice(html.indexOf('<main'), html.indexOf('id="inbox"'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

describe('The desk, while an issue is on hold', () => {
  it('says so, until when, and in how long', async () => {
    const { desk } = await onHold();
    const front = await textOf(desk);
    expect(front).toContain('<a href="/desk/issues/2026-11-20/">The Wells, 2026-11-20</a>');
    expect(front).toContain('20 November 2026 at 08:15 UTC</time> <strong>in 10 minutes</strong>');
    const issue = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(issue)).toContain('On hold until 20 November 2026 at 08:15 UTC, in 10 minutes.');
    expect(wordsOf(issue)).toContain('Nothing would be different.');
    expect(issue).not.toContain('<button');
    expect(issue).toContain('Rian in the valley');
    expect(await textOf(`${desk}issues/2026-11-20/light.html`)).toContain('Rian in the valley');
  });

  it('shows what would be different, and with a button cuts it again', async () => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    me.save('content/digests/2026-11-20.md', '---\nsubject: What water costs\n---\n\nGood morning.\n');
    const before = recordOf(me);
    const page = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(page)).toContain('Subject Rian in the valley What water costs');
    expect(wordsOf(page)).toContain('Note Good morning.');
    expect(wordsOf(page)).toContain('Title of rain.md Rian in the valley Rain in the valley');
    expect(page).toContain('<form method="post" action="/desk/issues/2026-11-20/recut">');
    // Whoever looks changes nothing.
    expect(recordOf(me)).toEqual(before);

    const pressed = await press(desk);
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/desk/issues/2026-11-20/']);
    expect(recordOf(me)).toMatchObject({ revision: 2, subject: 'What water costs', heldUntil: at('08:15') });
    expect(JSON.parse(readFileSync(join(me.folder, 'site/.tidings/replaced/2026-11-20/1.json'), 'utf8'))).toEqual(
      before,
    );
    expect(readFileSync(join(me.folder, 'site/articles/rain/index.html'), 'utf8')).toContain('Rain in the valley');

    const after = wordsOf(await textOf(`${desk}issues/2026-11-20/`));
    expect(after).toContain(
      'Issue 2026-11-20 is cut again: 2 articles, "What water costs". It is on hold until 20 November 2026 at 08:15 UTC.',
    );
    expect(after).toContain('Times cut 2');
    expect(after).toContain('Nothing would be different.');
  });

  it('says what came of the button only until something else is saved', async () => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    await press(desk);
    expect(await textOf(`${desk}issues/2026-11-20/`)).toContain('Issue 2026-11-20 is cut again');
    me.save('content/articles/rain.md', article('Rain at last', '2026-11-18'));
    expect(await textOf(`${desk}issues/2026-11-20/`)).not.toContain('Issue 2026-11-20 is cut again');
  });

  it('cuts it again once for two presses at a time', async () => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    const pressed = await Promise.all([press(desk), press(desk)]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    expect(recordOf(me).revision).toBe(2);
  });

  it.each([
    ['a page of another site', { origin: 'https://elsewhere.example' }],
    ['a page without an address', { origin: 'null' }],
    ['a page at another port', { origin: 'http://127.0.0.1:1' }],
  ])('does not let %s press the button', async (_, headers) => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    const pressed = await press(desk, headers);
    expect([pressed.status, await pressed.text()]).toEqual([
      403,
      'Only a page of the desk, opened on this machine, may do this.\n',
    ]);
    expect(recordOf(me).revision).toBeUndefined();
  });

  it('has a button, and no address that does the same when it is looked at', async () => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    expect((await fetch(`${desk}issues/2026-11-20/recut`)).status).toBe(404);
    expect(recordOf(me).revision).toBeUndefined();
  });

  it('is shown in no frame of another site', async () => {
    const { desk } = await onHold();
    const { headers } = await fetch(`${desk}issues/2026-11-20/`);
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
  });

  it('says what would keep the issue from being cut, and leaves it as it is', async () => {
    const { me, desk } = await onHold();
    const before = recordOf(me);
    me.save('content/settings.yaml', settings.replace('from: news@wells.example, ', ''));
    const page = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(page)).toContain('The issue cannot be cut now, so it stays as it is.');
    expect(wordsOf(page)).toContain('content/settings.yaml');
    expect(page).not.toContain('<button');
    await press(desk);
    expect(recordOf(me)).toEqual(before);
  });

  it('has no button where it shows another time than the present', async () => {
    const { me, desk } = await onHold('08:05', { now: '2026-11-20T08:06:00Z' });
    me.save('content/articles/rain.md', mended);
    const page = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(page)).toContain(
      'There is no button here, because the preview shows a different time from the present (--now).',
    );
    expect(page).not.toContain('<button');
    expect((await press(desk)).status).toBe(405);
    expect(recordOf(me).revision).toBeUndefined();
  });
});

describe('The desk, when the hold of an issue is over', () => {
  it('has no button, even before the issue is handed over', async () => {
    const { me, desk, clock } = await onHold();
    me.save('content/articles/rain.md', mended);
    clock.now = at('08:15');
    const page = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(page)).toContain('On hold until 20 November 2026 at 08:15 UTC, which has passed.');
    expect(wordsOf(page)).toContain('The next run of tidings digest hands it over');
    expect(page).not.toContain('<button');
    const before = recordOf(me);
    await press(desk);
    expect(recordOf(me)).toEqual(before);
  });

  it('has no button once it is handed over, and says so to whoever was too late', async () => {
    const { me, desk, clock } = await onHold();
    await me.run('digest', '--now', '2026-11-20T08:15');
    clock.now = at('08:20');
    me.save('content/articles/rain.md', mended);
    expect(await textOf(desk)).not.toContain('id="held"');
    const message = join(me.folder, 'site/digests/2026-11-20/message.eml');
    const sent = [readFileSync(message, 'utf8'), recordOf(me)];
    await press(desk);
    const page = await textOf(`${desk}issues/2026-11-20/`);
    expect(wordsOf(page)).toContain('Handed over on 20 November 2026 at 08:15 UTC.');
    expect(wordsOf(page)).toContain(
      'Issue 2026-11-20 is final, so it is not cut again. If you correct an article, its page changes, but the e-mail does not.',
    );
    expect(page).not.toContain('<button');
    expect([readFileSync(message, 'utf8'), recordOf(me)]).toEqual(sent);
  });
});

describe('The preview, when an issue is removed from the folder of the site', () => {
  it('shows it no longer', async () => {
    const { me, desk, clock } = await onHold();
    await me.run('digest', '--now', '2026-11-20T08:15');
    clock.now = at('08:20');
    const issue = new URL('/digests/2026-11-20/', desk).href;
    let status = 0;
    const answers = async (expected: number) => (status = (await fetch(issue)).status) === expected;
    const instead = () => `${status}`;
    await until(() => answers(200), instead);
    rmSync(join(me.folder, 'site/digests/2026-11-20'), { recursive: true });
    await until(() => answers(404), instead);
  });
});

if (!existsSync(browserPath))
  console.warn(`SKIPPED: no ${browserPath}; nobody pressed the desk's button in a browser.`);

describe.skipIf(!existsSync(browserPath))('The page of an issue on hold, in a browser', () => {
  let chrome: Browser;
  beforeAll(async () => void (chrome = await launch()));
  afterAll(() => chrome.close());

  async function open(address: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await chrome.newPage(options);
    page.setDefaultTimeout(hangMs);
    await page.goto(address);
    return page;
  }

  it('shows a correction as soon as it is saved, and the button cuts the issue again', async () => {
    const { me, desk } = await onHold();
    const front = await open(desk);
    await front.getByRole('link', { name: 'The Wells, 2026-11-20' }).click();
    me.save('content/articles/rain.md', mended);
    await front.getByRole('button', { name: 'Cut it again' }).click();
    await front.getByRole('status').getByText('Issue 2026-11-20 is cut again').waitFor();
    expect(recordOf(me)).toMatchObject({ revision: 2, articles: [{ card: { title: 'Rain in the valley' } }, {}] });
  });

  it('can be used by everyone, on a telephone and on a large screen, in light and in dark', async () => {
    const { me, desk } = await onHold();
    me.save('content/articles/rain.md', mended);
    const address = `${desk}issues/2026-11-20/`;
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const width of [375, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(address, { viewport: { width, height: 800 }, colorScheme });
        await page.evaluate(axe);
        const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
        expect([width, colorScheme, violations]).toEqual([width, colorScheme, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.close();
      }
    const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(
      await textOf(address),
    );
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  });
});
