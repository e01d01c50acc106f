import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { programFingerprint } from '../../lambdas/program.ts';

/**
 * The program itself reads six formats of pictures, and what ten other generators write and keep from the public; 1,900 emoji; and code.
 * It speaks fifteen languages, each of about 1.2 KB here: which of them a newsroom and its articles need is known only when its
 * settings are read, and whatever were loaded then would have to be waited for by all that writes a page. A newsroom's own look, pages,
 * authors, tags and menu, and what steers an issue, are 18 KB; what makes reading Markdown, feeds and listings cheap is 2 KB;
 * and the addresses and dates that other generators would make of a file are 1 KB.
 */
const mostKilobytes = { publish: 541, digest: 468 };

/** What only a function that publishes runs. */
const publishing = /highlight\.js|lambdas\/publish\.ts|lambdas\/publish\/(?:decide|perform|write)\.ts/;

describe.each(['publish', 'digest'] as const)('The bundle of %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-bundle-'));
  let code = '';
  let map: { sources: string[] } = { sources: [] };
  beforeAll(() => {
    const built = bundle(folder, { hasMaps: true })[name];
    code = readFileSync(join(built, 'index.mjs'), 'utf8');
    map = JSON.parse(readFileSync(join(built, 'index.mjs.map'), 'utf8')) as typeof map;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`weighs at most ${mostKilobytes[name]} KB as it is sent`, () => {
    expect(gzipSync(code, { level: 9 }).length / 1024).toBeLessThanOrEqual(mostKilobytes[name]);
  });

  it('carries what publishes, and what colours code, only where it publishes', () => {
    expect(map.sources.some((source) => publishing.test(source))).toBe(name === 'publish');
  });

  it('carries no compiler of templates, no way to single sign-on, and nothing of the command line', () => {
    const unwanted =
      /handlebars\/(?:dist\/cjs\/handlebars\/)?compiler|nested-clients|lambdas\/local|esbuild|postcss\/lib/;
    expect(map.sources.filter((source) => unwanted.test(source))).toEqual([]);
  });

  it('has the fingerprint of the program on one machine, so that both write the same bytes', () => {
    expect(code).toContain(programFingerprint());
  });

  it('is built alike each time, so that a deployment without a change changes nothing', () => {
    const again = mkdtempSync(join(tmpdir(), 'tidings-bundle-'));
    expect(readFileSync(join(bundle(again, { hasMaps: true })[name], 'index.mjs'), 'utf8') === code).toBe(true);
    rmSync(again, { recursive: true });
  });
});
