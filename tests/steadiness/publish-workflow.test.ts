import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Editor, editors } from '../support/tidings.ts';
import { type JobRun, readWorkflow, runJob } from '../support/workflow.ts';

const root = join(import.meta.dirname, '../..');
const starter = join(root, 'templates/starter/newsroom');
const workflow = readWorkflow(join(starter, '.github/workflows/publish.yml'));
const editor = editors();

const wells = '---\ntitle: Wells reopen\ndate: 2026-05-04\n---\n\nThree wells are open again.\n';

/** A newsroom on GitHub: a bare repository, what an editor pushes to it, and a runner that has nothing but a fresh clone. */
class Hosted {
  readonly me: Editor;
  readonly #env: Record<string, string>;
  #runs = 0;

  constructor(me: Editor) {
    this.me = me;
    const bin = join(me.folder, 'bin');
    this.script('bin/npm', '');
    this.script(
      'bin/npx',
      `shift\nsh -ec "$MEANWHILE" >&2\nexec "${process.execPath}" "${join(root, 'lambdas/start.mjs')}" "$@" \${NOW:+--now "$NOW"}\n`,
    );
    mkdirSync(join(me.folder, 'temp'));
    this.#env = {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: me.folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GITHUB_ACTOR: 'editor',
      GITHUB_EVENT_NAME: 'schedule',
      RUNNER_TEMP: join(me.folder, 'temp'),
    };
    this.git('.', 'init', '-q', '--bare', '-b', 'main', 'origin.git');
    this.git('.', 'clone', '-q', 'origin.git', 'desk');
    cpSync(join(starter, '.github'), join(me.folder, 'desk/.github'), { recursive: true });
    this.push({
      'content/settings.yaml':
        'name: Wells\nurl: https://wells.example\ndigest: {from: desk@example.org, every: friday }\n',
      'content/articles/wells.md': wells,
    });
  }

  /** Saves a script that can be called. */
  script(file: string, text: string): void {
    this.me.save(file, `#!/bin/sh\n${text}`);
    chmodSync(join(this.me.folder, file), 0o755);
  }

  git(folder: string, ...words: string[]): string {
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@wells.example'];
    return execFileSync('git', [...author, ...words], {
      cwd: join(this.me.folder, folder),
      env: this.#env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Saves files, or removes those without a text, and pushes. */
  push(files: Record<string, string | undefined>): void {
    for (const [file, text] of Object.entries(files))
      if (text === undefined) this.me.remove(join('desk', file));
      else this.me.save(join('desk', file), text);
    this.git('desk', 'add', '-A');
    this.git('desk', 'commit', '-qm', 'Edit');
    this.git('desk', 'push', '-q', 'origin', 'HEAD');
  }

  /** A run of the job on a new machine. */
  publish(now: string, env: Record<string, string> = {}): JobRun & { site: (file: string) => string | undefined } {
    const clone = `run-${++this.#runs}`;
    this.git('.', 'clone', '-q', '--depth=1', `file://${this.me.folder}/origin.git`, clone);
    const folder = join(this.me.folder, clone);
    const run = runJob(workflow.jobs['publish']!, folder, {
      ...this.#env,
      NOW: now,
      GITHUB_WORKSPACE: folder,
      ...env,
    });
    const site = (file: string) => {
      const path = join(folder, 'site', file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    };
    return { ...run, site };
  }

  /** What the branch with the site holds. */
  site(): string[] {
    return this.git('origin.git', 'ls-tree', '-r', '--name-only', 'tidings-site').trim().split('\n');
  }
}

const deployment = ['actions/upload-pages-artifact@v4', 'actions/deploy-pages@v4'];
const deployed = ({ called, failed }: JobRun) => failed ?? called.some((action) => action === deployment[1]);
const idIn = (feed: string | undefined) => /<id>(tag:[^<]+wells[^<]*)<\/id>/.exec(feed ?? '')?.[1];

let hosted: Hosted;
beforeEach(() => {
  hosted = new Hosted(editor());
});

describe('The workflow of a new newsroom', () => {
  it('deploys the site, and not again while nothing has changed', () => {
    const first = hosted.publish('2026-05-05T09:00:00Z');
    expect(first.failed).toBeUndefined();
    expect(first.called.slice(-2)).toEqual(deployment);
    expect(first.site('articles/wells/index.html')).toContain('Three wells are open again.');
    expect(deployed(hosted.publish('2026-05-05T09:10:00Z'))).toBe(false);
    expect(deployed(hosted.publish('2026-05-05T09:20:00Z', { GITHUB_EVENT_NAME: 'workflow_dispatch' }))).toBe(true);
  });

  it('publishes a scheduled article by itself', () => {
    hosted.push({
      'content/articles/later.md': wells.replace('2026-05-04', '2026-05-05 09:05').replace('Wells', 'Taps'),
    });
    expect(hosted.publish('2026-05-05T09:00:00Z').site('articles/later/index.html')).toBeUndefined();
    const due = hosted.publish('2026-05-05T09:10:00Z');
    expect(deployed(due)).toBe(true);
    expect(due.site('articles/later/index.html')).toContain('Taps reopen');
  });

  it('keeps identities that the content does not say: those of a file with another date and another name', () => {
    const before = idIn(hosted.publish('2026-05-05T09:00:00Z').site('atom.xml'));
    hosted.push({ 'content/articles/wells.md': wells.replace('2026-05-04', '2026-05-03') });
    hosted.publish('2026-05-05T09:10:00Z');
    hosted.push({
      'content/articles/wells.md': undefined,
      'content/articles/taps.md': wells.replace('05-04', '05-03'),
    });
    const after = hosted.publish('2026-05-05T09:20:00Z');
    expect(before).toMatch(/^tag:/);
    expect(idIn(after.site('atom.xml'))).toBe(before);
    expect(after.site('articles/wells/index.html')).toContain('/articles/taps/');
  });

  it('cuts an issue once, and keeps its record and its mail as they were', () => {
    const first = hosted.publish('2026-05-08T08:05:00Z');
    const [record, mail] = ['issue.json', 'message.eml'].map((file) => first.site(`digests/2026-05-08/${file}`));
    expect(mail).toContain('Subject: ');
    hosted.push({ 'content/articles/wells.md': wells.replace('Wells', 'Pumps') });
    const second = hosted.publish('2026-05-08T08:15:00Z');
    expect(second.site('digests/2026-05-08/issue.json')).toBe(record);
    expect(second.site('digests/2026-05-08/message.eml')).toBe(mail);
    expect(second.site('digests/2026-05-08/index.html')).toContain('/articles/wells/');
  });

  it('keeps the last good version of an article that has a problem now, and publishes the others', () => {
    hosted.publish('2026-05-05T09:00:00Z');
    hosted.push({
      'content/articles/wells.md': wells.replace('2026-05-04', 'soon').replace('Three', 'Four'),
      'content/articles/taps.md': wells.replace('Wells', 'Taps'),
    });
    for (const now of ['2026-05-05T09:10:00Z', '2026-05-05T09:20:00Z']) {
      const run = hosted.publish(now);
      expect(run.failed).toBeUndefined();
      expect(run.site('articles/wells/index.html')).toContain('Three wells are open again.');
      expect(run.site('articles/taps/index.html')).toContain('Taps reopen');
    }
  });

  it('keeps the site on a branch, and saves nothing there while nothing has changed', () => {
    hosted.publish('2026-05-08T08:05:00Z');
    const saved = hosted.site();
    expect(saved).toEqual(
      expect.arrayContaining([
        '.tidings/ids/000000001.json',
        'articles/wells/index.html',
        'digests/2026-05-08/issue.json',
      ]),
    );
    const commits = () => hosted.git('origin.git', 'log', '--format=%s', 'tidings-site').trim().split('\n');
    expect(commits()).toEqual(['Deploy', 'Build']);
    hosted.publish('2026-05-08T08:15:00Z');
    expect(commits()).toEqual(['Deploy', 'Build']);
  });

  it('deploys nothing when it cannot learn whether there is such a branch', () => {
    hosted.publish('2026-05-05T09:00:00Z');
    hosted.push({ 'content/articles/wells.md': wells.replace('Three', 'Four') });
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    hosted.script('bin/git', `case "$1" in ls-remote) exit 128;; esac\nexec ${git} "$@"\n`);
    const run = hosted.publish('2026-05-05T09:10:00Z');
    expect(run.failed).toContain('ls-remote');
    expect(run.called).not.toContain(deployment[1]);
  });

  it('deploys nothing when somebody else has changed the branch meanwhile', () => {
    hosted.publish('2026-05-05T09:00:00Z');
    hosted.push({ 'content/articles/wells.md': wells.replace('Three', 'Four') });
    const MEANWHILE = `
      git clone -q -b tidings-site "file://${hosted.me.folder}/origin.git" ../other
      cd ../other
      git -c user.name=Ben -c user.email=ben@wells.example commit -q --allow-empty -m Other
      git push -q origin HEAD`;
    const run = hosted.publish('2026-05-05T09:10:00Z', { MEANWHILE });
    expect(run.failed).toContain('rejected');
    expect(run.called).not.toContain(deployment[1]);
    expect(deployed(hosted.publish('2026-05-05T09:20:00Z'))).toBe(true);
  });
});
