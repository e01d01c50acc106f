/**
 * Looks at every mail of a site as validators, assistive technology, small screens and spam filters do:
 *
 *     node tests/quality/mail-scores.ts SITE [--pictures DIR]
 *
 * SITE is a folder that `tidings digest` wrote. Faults are told issue by issue; then the weights, and SpamAssassin's score
 * of the heaviest, where it is installed, as the newsroom's own server hands it over. With DIR the heaviest is
 * photographed: on a telephone and a desk, light and dark, without pictures, and without its embedded styles.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { encodedBytes } from '../../lambdas/core/digest/encoded-bytes.ts';
import { faultsIn, mailAxe, mailRules, withoutStyles } from '../support/mail-rules.ts';

interface Mail {
  issue: string;
  html: string;
  bytes: number;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pictures: { type: 'string' } } });
const [site] = positionals;
if (site === undefined) throw new Error('Name a site: node tests/quality/mail-scores.ts SITE');

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const mails = globSync('digests/*/email.html', { cwd: site }).toSorted().map(mailOf);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const faults: string[] = [];
  for (const mail of mails) faults.push(...(await faultsOf(mail)).map((fault) => `${mail.issue}: ${fault}`));
  for (const fault of faults) console.log(fault);
  const byWeight = mails.toSorted((a, b) => a.bytes - b.bytes);
  const [median, heaviest] = [byWeight[Math.floor(mails.length / 2)], byWeight.at(-1)];
  console.log(`${mails.length} mails, ${faults.length} faults`);
  if (median && heaviest) {
    console.log(`encoded HTML: median ${median.bytes} bytes, most ${heaviest.bytes} (${heaviest.issue})`);
    console.log(`SpamAssassin, local rules, ${heaviest.issue}: ${spamScore(heaviest)}`);
    if (values.pictures !== undefined) await photograph(heaviest, values.pictures);
  }
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}

function mailOf(file: string): Mail {
  const html = readFileSync(join(site!, file), 'utf8');
  return { issue: dirname(file), html, bytes: encodedBytes(html) };
}

async function faultsOf({ html }: Mail): Promise<string[]> {
  const faults = await faultsIn(html, mailRules);
  for (const shown of [html, withoutStyles(html)]) {
    const page = await open(browser, shown, { width: 320 });
    const width = await page.evaluate<number>('document.scrollingElement.scrollWidth');
    if (width > 320) faults.push(`${width} px wide on a screen of 320`);
    await page.close();
  }
  for (const width of [375, 680]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(browser, html, { width, colorScheme });
      await page.evaluate(axe);
      const found = await page.evaluate<
        string[]
      >(`axe.run(document, ${JSON.stringify(mailAxe)}).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
      await page.close();
    }
  }
  return faults;
}

interface View {
  width: number;
  colorScheme?: 'light' | 'dark';
  pictures?: boolean;
}

/** The mail in a page of its own; its pictures are those of the site, and nothing is asked of the network. */
async function open(browser: Browser, html: string, view: View): Promise<Page> {
  const { width, colorScheme = 'light', pictures = true } = view;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const [asset] = /assets\/[^/]+$/.exec(pathname) ?? [];
    const path = join(site!, asset ?? '-');
    return pictures && existsSync(path) ? route.fulfill({ path }) : route.abort();
  });
  await page.goto('https://mail.invalid/');
  return page;
}

async function photograph({ html }: Mail, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const views: Record<string, View & { html?: string }> = {
    light: { width: 0 },
    dark: { width: 0, colorScheme: 'dark' },
    'no-pictures': { width: 0, pictures: false },
    'no-styles': { width: 0, html: withoutStyles(html) },
  };
  for (const [name, { html: shown = html, ...view }] of Object.entries(views)) {
    for (const width of [375, 680]) {
      const page = await open(browser, shown, { ...view, width });
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      await page.close();
    }
  }
}

function spamScore({ issue }: Mail): string {
  const spamassassin = '/usr/bin/spamassassin';
  if (!existsSync(spamassassin)) return 'not installed';
  const message = readFileSync(join(site!, issue, 'message.eml'), 'utf8');
  const [, date] = /^Date: (.*)\r$/m.exec(message) ?? [];
  const input = `Received: from localhost (localhost [127.0.0.1])\r\n\tby localhost with ESMTP id 1; ${date}\r\n${message}`;
  const report = execFileSync(spamassassin, ['--local', '--test-mode', '--nocreate-prefs'], {
    input,
    encoding: 'utf8',
  });
  return /Content analysis details: +\((-?[\d.]+) points/.exec(report)?.[1] ?? 'no answer';
}
