import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a feed reader with a home of its own. */
export async function reader(folder: string, command: string, ...options: string[]): Promise<string> {
  const { stdout } = await run(command, options, {
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
  return stdout;
}

export const newsboat = '/usr/bin/newsboat';

/** Has newsboat fetch the feed; gives all it lists, newest first, of which everything is read afterwards. */
export async function pollNewsboat(folder: string, url: string): Promise<Record<string, unknown>[]> {
  writeFileSync(join(folder, 'urls'), `${url}\n`);
  writeFileSync(join(folder, 'config'), '');
  const files = ['-u', join(folder, 'urls'), '-c', join(folder, 'cache.db'), '-C', join(folder, 'config')];
  await reader(folder, newsboat, ...files, '-x', 'reload');
  const cache = new DatabaseSync(join(folder, 'cache.db'));
  const items = cache.prepare('SELECT title, unread FROM rss_item ORDER BY pubDate DESC').all();
  cache.exec('UPDATE rss_item SET unread = 0');
  cache.close();
  return items;
}

export const rss2email = '/usr/bin/r2e';

/** Has rss2email fetch the feed; gives the subjects of the mail that came of it. */
export async function pollRss2email(folder: string, url: string): Promise<(string | undefined)[]> {
  const call = (...options: string[]) =>
    reader(folder, rss2email, '-c', join(folder, 'r2e.cfg'), '-d', join(folder, 'r2e.json'), ...options);
  if (!existsSync(join(folder, 'mail'))) {
    mkdirSync(join(folder, 'mail'));
    writeFileSync(
      join(folder, 'r2e.cfg'),
      `[DEFAULT]\nto = reader@example.org\nemail-protocol = maildir\nmaildir-path = ${folder}/mail\nmaildir-mailbox = INBOX\n`,
    );
    await call('add', 'gazette', url);
  }
  await call('run');
  const mail = globSync('mail/*/new/*', { cwd: folder }).map((name) => join(folder, name));
  const subjects = mail.map((name) => /^Subject: (.*)/m.exec(readFileSync(name, 'utf8'))?.[1]);
  for (const name of mail) rmSync(name);
  return subjects;
}
