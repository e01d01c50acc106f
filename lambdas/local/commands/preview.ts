import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { templatesFolder } from '../../program.ts';
import { join } from 'node:path';
import { basePath, digestsPrefix } from '../../core/keys.ts';
import { isPublished } from '../../core/places.ts';
import type { Store } from '../../store.ts';
import { alarmOn } from '../preview/alarm.ts';
import { ChangesIn } from '../preview/changes-in.ts';
import { deskPath } from '../desk/desk-paths.ts';
import type { Edition } from '../preview/edition.ts';
import { FolderStore } from '../stores/folder-store.ts';
import { type FolderWatch, watchFolders } from '../preview/folder-watch.ts';
import { keptContent } from '../preview/kept-content.ts';
import { holdLittle } from '../preview/memory.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { instantOption, openNewsroom, readLook, settingsOf } from '../newsroom.ts';
import { oneAtATime } from '../preview/one-at-a-time.ts';
import { createPreviewServer } from '../preview/preview-server.ts';
import { PreviewSite } from '../preview/preview-site.ts';
import { openParserThreads } from '../process/parser-threads.ts';
import { themeFolderOf } from '../theme-folder.ts';
import { progressOn } from '../wording/progress.ts';
import { notWritten, outputsText, problemsText, reportText } from '../wording/report-text.ts';
import { CannotRun, type Invocation, type Options, type Run } from './run.ts';

const usualPort = 4321;
const loopback = '127.0.0.1';
/** How many ports after the usual one are tried while others are taken. */
const portsTried = 20;
/** How many kinds of problems are shown after a build. */
const problemsShown = { most: 5, each: 'see the desk' };

/** `tidings preview`: builds into memory, serves, watches and reloads, until it is stopped. */
export const run: Run = async (invocation) => {
  const { options, terminal, clock, stopped } = invocation;
  const newsroom = { ...openNewsroom(options.content, new MemoryStore()), parserBeside: openParserThreads };
  const written = new FolderStore(options.out);
  const bring = bringIssues(written, newsroom.site);
  const fixed = await instantOption(options, 'now', newsroom.content);
  const settings = await settingsOf(newsroom.content);
  const site = new PreviewSite({
    ...{ newsroom, written },
    folder: options.content,
    edition: { number: 0, revision: 0, builtAt: clock(), milliseconds: 0, settings, problems: [] },
    now: () => fixed ?? clock(),
    clock,
    again: () => {
      changes.add(undefined);
      return build();
    },
    isFixed: fixed !== undefined,
    kept: keptContent(options.content),
    tidying: holdLittle(),
  });

  const server = await serve(site, invocation);
  let haveTemplatesChanged = false;
  const prepare = async () => {
    await bring();
    if (haveTemplatesChanged) Object.assign(newsroom, readLook(options.content));
    haveTemplatesChanged = false;
  };
  const changes = new ChangesIn(options.content);
  const build = oneAtATime(async () => {
    const before = site.edition;
    await buildWithProgress(site, { terminal, prepare, changed: changes.take() });
    // What it looked at, and what not, nobody knows.
    if (site.edition.breakdown !== undefined) changes.add(undefined);
    if (site.edition === before) return;
    tell(invocation, before, site.edition);
    tellOfBehind(invocation, site);
    // A fixed instant does not pass.
    if (fixed === undefined) alarm.set(await site.nextChangeAt());
  });
  const alarm = alarmOn(clock, () => void build());
  const watches = [
    watching([options.content, join(options.out, digestsPrefix)], {
      ...{ site, build },
      note: (changed) => changes.add(changed),
    }),
    watching([templatesFolder, themeFolderOf(options.content)], {
      ...{ site, build },
      note: () => (haveTemplatesChanged = true),
    }),
  ];
  await build();

  await stopped();
  for (const watch of watches) watch.close();
  alarm.set(undefined);
  await close(site, server);
  return 0;
};

/** Builds; of the first build, which may take long, it shows the progress. */
async function buildWithProgress(
  site: PreviewSite,
  {
    terminal,
    prepare,
    changed,
  }: Pick<Invocation, 'terminal'> & {
    prepare(this: void): Promise<void>;
    changed: ReturnType<ChangesIn['take']>;
  },
): Promise<void> {
  const progress = progressOn(terminal, { quiet: true });
  const onProgress = site.edition.number === 0 ? progress.onProgress : undefined;
  await site.build(prepare, { ...(onProgress && { onProgress }), changed });
  progress.end();
}

/** Has everything else looked at, and tells what is found there. */
function tellOfBehind(invocation: Invocation, site: PreviewSite): void {
  let told = site.edition;
  void site.lookBehind(() => {
    tellFound(invocation, told, site.edition);
    told = site.edition;
  });
}

async function close(site: PreviewSite, server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await site.close();
}

/** Watches the folders: from the first change on, the site answers nothing older; when all is quiet, it is built again. */
function watching(
  folders: readonly string[],
  {
    site,
    build,
    note,
  }: {
    site: PreviewSite;
    build(this: void): Promise<void>;
    note(this: void, changed: ReadonlySet<string> | undefined): void;
  },
): FolderWatch {
  let isComplete = (): void => {};
  return watchFolders(folders, {
    begins: () => void (isComplete = site.expectChange()),
    ends: (changed) => {
      note(changed);
      isComplete();
      void build();
    },
  });
}

/** Serves the site, and says where. */
async function serve(site: PreviewSite, { options, terminal }: Invocation): Promise<Server> {
  const server = createPreviewServer({
    find: (path, query) => site.find(path, query),
    actionAt: (path) => site.actionAt(path),
    openPages: site.openPages,
    isForOthers: isForOthers(options.host),
  });
  const port = await listen(server, options);
  const host = `http://${shownHost(options.host)}:${port}`;
  const home = `${host}${basePath(site.edition.settings.url)}/`;
  terminal.print(`The site is at ${home} and the desk at ${host}${deskPath} (Ctrl-C stops).`);
  if (isForOthers(options.host)) terminal.say('Everyone on this network can open it, and sees drafts too.\n');
  return server;
}

/** Issues that were cut are not made again: gives what copies those that are new or different in the folder of the site, and forgets those that are gone. */
function bringIssues(written: FolderStore, site: Store): () => Promise<void> {
  const brought = new Map<string, string>();
  return async () => {
    const listed = await written.list(digestsPrefix);
    const gone = new Set(brought.keys()).difference(new Set(listed.map(({ key }) => key)));
    for (const key of gone) {
      await site.delete(key);
      brought.delete(key);
    }
    for (const { key, version } of listed) {
      if (isPublished(key) || brought.get(key) === version) continue;
      const stored = await written.read(key);
      if (stored) await site.write(key, stored.body);
      brought.set(key, version);
    }
  };
}

/** Says what a build changed, if it changed anything. */
function tell({ terminal, options }: Invocation, before: Edition, { number, ...edition }: Edition): void {
  const { report, milliseconds, problems, breakdown } = edition;
  const isNews = report !== before.report && report && report.outputs.written + report.outputs.removed > 0;
  if (breakdown) terminal.print(`Not built; the site stays as it was. ${breakdown}`);
  else if (number === 1 && report) terminal.print(reportText(report, milliseconds, notWritten));
  else if (isNews) terminal.print(`${outputsText(report.outputs, notWritten)} ${milliseconds} ms.`);
  if (problems.length > 0 && JSON.stringify(problems) !== JSON.stringify(before.problems))
    terminal.print(`\n${problemsText(problems, { folder: options.content, ...terminal }, problemsShown)}\n`);
}

/** Says what rendering has found since. */
function tellFound({ terminal, options }: Invocation, before: Edition, { problems }: Edition): void {
  const told = new Set(before.problems.map((problem) => JSON.stringify(problem)));
  const found = problems.filter((problem) => !told.has(JSON.stringify(problem)));
  if (found.length > 0)
    terminal.print(`\n${problemsText(found, { folder: options.content, ...terminal }, problemsShown)}\n`);
}

/** Serves on the port asked for, else on the usual one or the next that is free. Returns the port. */
async function listen(server: Server, { port: asked, host = loopback }: Options): Promise<number> {
  const first = asked === undefined ? usualPort : portIn(asked);
  const last = asked === undefined ? usualPort + portsTried : first;
  for (let port = first; ; port++) {
    try {
      server.listen(port, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
        throw new CannotRun(
          `--host is "${host}", expected an address of this machine, such as 0.0.0.0 for all of them.`,
          {
            cause,
          },
        );
      if (code !== 'EADDRINUSE') throw cause;
      if (port < last) continue;
      throw new CannotRun(`Port ${port} is taken. Name another with --port N; --port 0 takes any that is free.`, {
        cause,
      });
    }
  }
}

/** Whether other machines can reach the address: this one alone has `localhost`, 127.0.0.0/8 and `::1` (RFC 6890). */
function isForOthers(host: string | undefined): boolean {
  return host !== undefined && !/^(?:localhost|127(?:\.\d+){1,3}|::1)$/i.test(host);
}

/** Where a browser finds it: "all addresses" is not an address that can be opened. */
function shownHost(host = loopback): string {
  if (host === '0.0.0.0' || host === '::') return addressInNetwork() ?? loopback;
  return host.includes(':') ? `[${host}]` : host;
}

function addressInNetwork(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function portIn(asked: string): number {
  const port = Number(asked);
  if (/^\d+$/.test(asked) && port <= 65_535) return port;
  throw new CannotRun(`--port is "${asked}", expected a number from 0 to 65535.`);
}
