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
import { CannotRun, defaultOptions, type Run } from './run.ts';

/** `tidings new "TITLE"`: a new article file, ready to fill. Prints its path alone, so that an editor can be opened on it. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const content = openContent(options.content);
  const { timezone, language } = await settingsOf(content);
  const now = await nowFor(invocation, content);
  const publishAt = (await instantOption(options, 'at', content)) ?? startOfMinute(now);
  const title = (invocation.argument ?? '').trim().replace(/\s+/g, ' ');

  const slug = slugOf(title);
  if (slug === '') throw new CannotRun(noName(title));

  const date = dateIn(timezone, publishAt);
  const file = join(options.content, 'articles', date.slice(0, 4), `${date}-${slug}.md`);
  createFile(file, frontMatter({ title, publishAt, timezone, language }));
  terminal.print(file);
  const when = publishAt > now ? `on ${momentText(timezone, publishAt)}` : 'at once';
  terminal.say(`It is a draft: write the article and remove the line "draft: true"; it then appears ${when}.\n`);
  terminal.say(`See it while you write: ${invocation.called} preview${folderOption(options.content)}\n`);
  return 0;
};

function noName(title: string): string {
  return `The title "${title}" has no letter or digit to name a file after. Choose another one; you can change it in the file.`;
}

/** The option that names the folder again, unless it is the default one. */
function folderOption(content: string): string {
  return content === defaultOptions.content ? '' : ` --content ${content}`;
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
  const local = ZonedDateTime.create(BigInt(publishAt) * 1_000_000n, timezone);
  const date = ZonedDateTime.toString(local, { timeZoneName: 'never', smallestUnit: 'second' });
  return `---
title: ${stringify(title, { lineWidth: 0 }).trimEnd()}
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

function createFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new CannotRun(
      `The file ${file} exists already, and is left unchanged. Choose another title or another day.`,
      {
        cause,
      },
    );
  }
}
