import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { stringify } from 'yaml';
import type { Instant } from '../../core/article.ts';
import { slugOf } from '../../core/text/slug.ts';
import { sampleIn } from '../../core/text/words/samples.ts';
import { dateIn } from '../../core/time/zone.ts';
import { instantOption, nowFor, openContent, settingsOf } from '../newsroom.ts';
import { momentText } from '../wording/report-text.ts';
import { CannotRun, folderOption, type Run } from './run.ts';

/** `tidings new "TITLE"`: the file of a new article or page, ready to fill. Prints its path alone, so that an editor can be opened on it. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const content = openContent(options.content);
  const { timezone, language } = await settingsOf(content);
  const now = await nowFor(invocation, content);
  const at = await instantOption(options, 'at', content);
  const publishAt = at ?? startOfMinute(now);
  const title = (invocation.argument ?? '').trim().replace(/\s+/g, ' ');

  const slug = slugOf(title);
  if (slug === '') throw new CannotRun(noName(title));

  const date = dateIn(timezone, publishAt);
  const file = options.page
    ? join(options.content, 'pages', `${slug}.md`)
    : join(options.content, 'articles', date.slice(0, 4), `${date}-${slug}.md`);
  const begun = { title, publishAt, timezone, language };
  createFile(file, options.page ? pageFrontMatter(begun, at !== undefined) : frontMatter(begun), {
    another: options.page ? 'title' : 'title or another day',
  });
  terminal.print(file);
  const when = publishAt > now ? `on ${momentText(timezone, publishAt)}` : 'at once';
  const what = options.page ? 'page' : 'article';
  terminal.say(`It is a draft: write the ${what} and remove the line "draft: true"; it then appears ${when}.\n`);
  if (options.page) terminal.say('The footer then leads to it; with the line "menu: true", the menu does.\n');
  terminal.say(`See it while you write: ${invocation.called} preview${folderOption(options.content)}\n`);
  return 0;
};

function noName(title: string): string {
  return `The title "${title}" has no letter or digit to name a file after. Choose another one; you can change it in the file.`;
}

function startOfMinute(at: Instant): Instant {
  return at - (at % 60_000);
}

interface Begun {
  title: string;
  publishAt: Instant;
  timezone: string;
  language: string;
}

function frontMatter({ title, publishAt, timezone, language }: Begun): string {
  const say = sampleIn(language);
  const date = localTime(publishAt, timezone);
  return `---
title: ${inYaml(title)}
# ${say.date}
date: ${date}
# ${say.summary}
summary:
# ${say.tags}
tags: []
# ${say.authors}
authors: []
# ${say.draft}
draft: true
---

`;
}

/** A page needs no date. */
function pageFrontMatter({ title, publishAt, timezone }: Begun, isDated: boolean): string {
  const date = isDated ? `date: ${localTime(publishAt, timezone)}\n` : '';
  return `---\ntitle: ${inYaml(title)}\n${date}draft: true\n---\n\n`;
}

function localTime(at: Instant, timezone: string): string {
  const local = ZonedDateTime.create(BigInt(at) * 1_000_000n, timezone);
  return ZonedDateTime.toString(local, { timeZoneName: 'never', smallestUnit: 'second' });
}

function inYaml(title: string): string {
  return stringify(title, { lineWidth: 0 }).trimEnd();
}

/** `another`: what names a file that is not there yet. */
function createFile(file: string, text: string, { another }: { another: string }): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new CannotRun(`The file ${file} exists already, and is left unchanged. Choose another ${another}.`, {
      cause,
    });
  }
}
