import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const repository = join(import.meta.dirname, '../..');
const { folder, nodes } = inject('package');
const editor = editors();

describe.each(nodes)('A newsroom that the package makes, on Node $version', ({ command }) => {
  const env = { ...process.env, PATH: [dirname(command), process.env['PATH']].join(delimiter) };

  /** Runs one line in a folder, as a person types it who has no network; comes back with what it prints. */
  async function type(cwd: string, line: string): Promise<string> {
    const { stdout } = await promisify(execFile)('sh', ['-c', line], {
      cwd,
      env: { ...env, npm_config_offline: 'true' },
    });
    return stdout;
  }

  /** A new newsroom in which everything is installed. */
  async function newsroom(words = ''): Promise<string> {
    const news = join(editor().folder, 'news');
    await type(folder, `npx tidings init ${news} --url https://wells.example ${words}`);
    await type(news, 'npm install --no-audit --no-fund --silent');
    return news;
  }

  it('installs the package from its own folder, checks and builds, and finds nothing to do the second time', async () => {
    const news = await newsroom();
    expect(readFileSync(join(news, 'package.json'), 'utf8')).toMatch(/"tidings": "file:vendor\/tidings-[\d.]+\.tgz"/);
    expect(await type(news, 'npm run -s check')).toBe('No problems, no warnings in 2 content items.\n');
    expect(await type(news, 'npm run -s build')).toContain('1 article and 1 page live.');
    expect(await type(news, 'npx tidings build')).toContain('Nothing to do');
    expect(await type(news, 'npm run -s digest')).toContain('No digest is configured.');
    // What a CI job begins with.
    await type(news, 'rm -rf node_modules && npm ci --no-audit --no-fund --silent');
    expect(await type(news, 'npx tidings --version')).toMatch(/^\d/);
  });

  it('finds the schemas and the guide where its files say that they are', async () => {
    const news = await newsroom();
    const settings = JSON.parse(readFileSync(join(news, '.vscode/settings.json'), 'utf8')) as Record<string, object>;
    for (const schema of Object.keys(settings['yaml.schemas']!))
      expect(existsSync(join(news, schema)), schema).toBe(true);
    const [, named] = /\$schema=(\S+)/.exec(readFileSync(join(news, 'content/settings.yaml'), 'utf8'))!;
    expect(existsSync(join(news, 'content', named!))).toBe(true);
    const [, guide] = /\[The guide\]\((.+?)\)/.exec(readFileSync(join(news, 'README.md'), 'utf8'))!;
    expect(existsSync(join(news, guide!))).toBe(true);
  });

  it('makes another newsroom as it was made itself', async () => {
    const news = await newsroom();
    await type(news, 'npx tidings init ../other');
    await type(join(news, '../other'), 'npm install --no-audit --no-fund --silent');
    expect(await type(join(news, '../other'), 'npm run -s build')).toContain('1 article and 1 page live.');
  });

  it('is synthesised for AWS by its own cdk.json, once the CDK is there', async () => {
    const news = await newsroom('--aws');
    for (const name of ['aws-cdk', 'aws-cdk-lib', 'constructs'])
      symlinkSync(join(repository, 'node_modules', name), join(news, 'node_modules', name));
    await type(news, 'node node_modules/aws-cdk/bin/cdk synth --quiet --no-notices');
    expect(existsSync(join(news, 'cdk.out/Tidings.template.json'))).toBe(true);
    await type(news, 'rm -r cdk.out && npm run -s deploy -- --dry-run');
    expect(existsSync(join(news, 'cdk.out/Tidings.template.json'))).toBe(true);
  });
});
