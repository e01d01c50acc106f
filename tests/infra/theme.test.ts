import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addNewsroom } from '../../infra/add-newsroom.ts';
import { bundle } from '../../infra/bundle.ts';
import type { Bundles } from '../../infra/rendered.ts';
import { openNewsroom } from '../../lambdas/local/newsroom.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Deployment } from '../aws/deployment.ts';
import { sweep } from '../aws/events.ts';
import { startS3 } from '../aws/loopback-s3.ts';
import { at, item, standing } from '../support/newsroom.ts';
import { propertiesOf, type Template } from './template.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidings-themed-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const content = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05' }),
};
const files = {
  ...Object.fromEntries(Object.entries(content).map(([path, text]) => [`content/${path}`, text])),
  'theme/site.css': ':root { --ink: #30100f; }\n',
  'theme/email.css': ':root { --ink: #30100f; }\n',
  'theme/partials/card.hbs': '<p class="card">{{> partials/own}}</p>\n',
  'theme/partials/own.hbs': '<a href="{{href}}">Read: {{title}}</a>',
};

function save(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

let bundles: Bundles;
beforeAll(() => {
  vi.stubEnv('CDK_VALIDATION', 'false');
  for (const [file, text] of Object.entries(files)) save(file, text);
  bundles = bundle(join(folder, 'bundles'));
});

let synths = 0;

/** The folders that the functions would be deployed from, in the order of the template. */
async function deployedFrom(): Promise<string[] | undefined> {
  const outdir = join(folder, `cdk.out/${++synths}`);
  const app = new App({ outdir, context: { content: join(folder, 'content') } });
  if (!(await addNewsroom(app, () => bundles))) return undefined;
  const template = app.synth().getStackByName('Tidings').template as Template;
  const functions = propertiesOf<{ Handler: string; Code: { S3Key?: string } }>(template, 'AWS::Lambda::Function');
  const own = functions.filter(({ Handler }) => Handler === 'index.handler');
  return own.flatMap(({ Code: { S3Key } }) => (S3Key ? [join(outdir, `asset.${S3Key.replace('.zip', '')}`)] : []));
}

const themesIn = (folders: readonly string[] = []) =>
  folders.map((asset) => readFileSync(join(asset, 'theme.mjs'), 'utf8'));

describe('The look of a newsroom on AWS', () => {
  it('is compiled beside the bundles, which stay as they were made', async () => {
    const folders = await deployedFrom();
    const [publishing, cutting] = themesIn(folders);
    expect(publishing).toContain('"partials/own"');
    expect(publishing).toContain('--ink: #30100f');
    expect(publishing).not.toContain('digest/email": {');
    expect(cutting).toContain('color:#30100f');
    expect(readFileSync(join(folders![0]!, 'index.mjs'), 'utf8')).toBe(
      readFileSync(join(bundles.publish, 'index.mjs'), 'utf8'),
    );
  });

  it('is another asset when it changes, and the same when it does not', async () => {
    const before = themesIn(await deployedFrom());
    expect(themesIn(await deployedFrom())).toEqual(before);
    save('theme/site.css', ':root { --ink: #30100e; }\n');
    const after = themesIn(await deployedFrom());
    save('theme/site.css', files['theme/site.css']);
    expect(after[0]).not.toBe(before[0]);
  });

  it('is refused with file and line where it has a problem, before anything is deployed', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    save('theme/partials/own.hbs', '\n{{titel}}');
    expect(await deployedFrom()).toBeUndefined();
    expect(said.mock.calls).toEqual([
      [
        `${join(folder, 'theme/partials/own.hbs')}:2:3: the template names \`titel\`, which is not in \`CardView\`, ` +
          'expected the name of a value. Did you mean `title`?',
      ],
    ]);
    save('theme/partials/own.hbs', files['theme/partials/own.hbs']);
  });

  it('is refused where a part of it is a link that leads nowhere', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    symlinkSync('nowhere.hbs', join(folder, 'theme/partials/name.hbs'));
    expect(await deployedFrom()).toBeUndefined();
    expect(said.mock.calls.flat().join('')).toContain('theme/partials/name.hbs: this is a link that leads nowhere');
    rmSync(join(folder, 'theme/partials/name.hbs'));
  });

  it('is what the function renders with: the bytes that one machine writes', async () => {
    const [asset] = (await deployedFrom()) ?? [];
    const running = await startS3();
    const deployed = await Deployment.open(running.s3, { ...bundles, publish: asset! }, content);
    try {
      await deployed.send(sweep());
      await deployed.settle();
      expect(await deployed.page('index.html')).toContain('Read: Deep wells');
      const local = openNewsroom(join(folder, 'content'), new MemoryStore());
      await publish(local, { now: at('2026-06-01T09:00:00Z') });
      expect(await standing(deployed.site)).toEqual(await standing(local.site));
    } finally {
      await deployed.close();
      running.stop();
    }
  });
});
