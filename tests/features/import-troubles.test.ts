import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';
import { wxrOf } from '../support/wxr.ts';
import { type ZipContent, zipOf } from '../support/zip.ts';

// Exports that are no exports, or only half of one: one sentence, and nothing is changed.

const editor = editors();
const ghost = JSON.stringify({
  db: [{ meta: { version: '5.0.0' }, data: { posts: [{ id: '1', title: 'A', slug: 'a', html: 'x' }] } }],
});
const wxr = wxrOf([
  { id: 1, title: 'A', name: 'a', content: 'Text.' },
  { id: 2, title: 'B', name: 'b', content: 'Text.' },
]);
const blogger =
  "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-7</id><title>The Wells</title></feed>";
const csv = 'post_id,post_date,is_published,title\n1.a,2019-05-04T09:00:00Z,true,A\n';
const substack = (files: Record<string, string | ZipContent> = {}) =>
  zipOf({ 'posts.csv': csv, 'posts/1.a.html': '<p>Text.</p>', ...files });
const zeros = Buffer.alloc(20_000_000);

describe('An export that cannot be read gives one sentence, and nothing is changed', () => {
  it.each<[name: string, tool: string, file: string, body: string | Uint8Array | undefined, sentence: RegExp]>([
    [
      'Ghost: cut off',
      'ghost',
      'a.json',
      ghost.slice(0, 90),
      /^a\.json is JSON that is damaged or cut off \(.+\)\. Expected the JSON file/,
    ],
    [
      'Ghost: another JSON',
      'ghost',
      'a.json',
      '{"posts": 3}',
      /^a\.json is JSON, but has no db\[0\]\.data\.posts\. Expected/,
    ],
    ['Ghost: no JSON', 'ghost', 'a.json', wxr, /^a\.json is not JSON\. Expected/],
    ['Ghost: no file', 'ghost', 'a.json', undefined, /^There is no file a\.json\. Expected the JSON file/],
    ['Ghost: a folder', 'ghost', '.', undefined, /^\. is a folder\. Expected the JSON file/],
    [
      'WordPress: cut off',
      'wordpress',
      'a.xml',
      wxr.slice(0, -200),
      /^a\.xml is damaged or cut off: line \d+ has unclosed tag/,
    ],
    [
      'WordPress: an error of PHP at its end',
      'wordpress',
      'a.xml',
      `${wxr.slice(0, -400)}<br />\n<b>Fatal error</b>: memory`,
      /^a\.xml is damaged or cut off/,
    ],
    [
      'Blogger: cut off',
      'blogger',
      'a.atom',
      blogger.slice(0, -20),
      /^a\.atom is damaged or cut off: line \d+ has unclosed tag: .+ Expected all of feed\.atom/,
    ],
    [
      'Blogger: another feed',
      'blogger',
      'a.atom',
      blogger.replace('blogger.com', 'a.example'),
      /^a\.atom is XML, but not an export of Blogger/,
    ],
    [
      'Blogger: the zip',
      'blogger',
      'a.zip',
      zipOf({ 'Takeout/a.txt': 'a' }),
      /^a\.zip is not XML\. Expected feed\.atom from the zip/,
    ],
    [
      'Medium: another zip',
      'medium',
      'a.zip',
      zipOf({ 'posts/a.txt': 'a' }),
      /^a\.zip holds no stories\. Expected the zip that Medium makes/,
    ],
    [
      'Medium: no zip',
      'medium',
      'a.zip',
      'a',
      /^a\.zip is not a zip, or is cut off\. Expected the zip that Medium makes/,
    ],
    ['Blogger: no file', 'blogger', 'a.atom', undefined, /^There is no file a\.atom\. Expected feed\.atom/],
    [
      'WordPress: a feed',
      'wordpress',
      'a.xml',
      '<rss version="2.0"><channel><title>x</title></channel></rss>',
      /^a\.xml is XML, but not an export of WordPress/,
    ],
    ['WordPress: no XML', 'wordpress', 'a.xml', ghost, /^a\.xml is not XML\. Expected/],
    ['WordPress: empty', 'wordpress', 'a.xml', '', /^a\.xml is damaged or cut off/],
    ['WordPress: no file', 'wordpress', 'a.xml', undefined, /^There is no file a\.xml\. Expected the XML file/],
    [
      'Substack: cut off',
      'substack',
      'a.zip',
      substack().subarray(0, -30),
      /^a\.zip is not a zip, or is cut off\. Expected/,
    ],
    [
      'Substack: damaged',
      'substack',
      'a.zip',
      substack({ 'posts/2.b.html': { body: 'x', crc: 7 } }),
      /^a\.zip holds posts\/2\.b\.html, whose bytes are damaged/,
    ],
    ['Substack: no zip', 'substack', 'a.zip', csv, /^a\.zip is not a zip, or is cut off/],
    ['Substack: no file', 'substack', 'a.zip', undefined, /^There is no file a\.zip\. Expected the zip/],
    ['Substack: another zip', 'substack', 'a.zip', zipOf({ 'a.txt': 'x' }), /^a\.zip holds no posts\.csv/],
    [
      'Substack: another table',
      'substack',
      'a.zip',
      zipOf({ 'posts.csv': 'email,name\na@b.example,A\n' }),
      /^posts\.csv in a\.zip has no column post_id/,
    ],
    [
      'Substack: a table that is damaged',
      'substack',
      'a.zip',
      zipOf({ 'posts.csv': `${csv}"2.b,x\n` }),
      /^posts\.csv in a\.zip cannot be read as CSV/,
    ],
    [
      'a bomb',
      'substack',
      'a.zip',
      substack({ 'posts/2.b.html': { body: zeros } }),
      /^a\.zip holds posts\/2\.b\.html, which unpacks to 20000000 bytes/,
    ],
    [
      'a bomb of many files',
      'substack',
      'a.zip',
      substack(
        Object.fromEntries(
          Array.from({ length: 30 }, (_, n) => [`posts/${n}.html`, { body: zeros.subarray(0, 9_000_000) }]),
        ),
      ),
      /^a\.zip unpacks to far more than any export does/,
    ],
    [
      'a bomb that claims to be small',
      'substack',
      'a.zip',
      substack({ 'posts/2.b.html': { body: zeros, claims: 100 } }),
      /^a\.zip holds posts\/2\.b\.html, which cannot be unpacked \(too many bytes/,
    ],
    [
      'a path that leads out',
      'substack',
      'a.zip',
      substack({ '../../evil.html': 'x' }),
      /^a\.zip holds a file with a path that leads out of it/,
    ],
    [
      'a path from the root',
      'substack',
      'a.zip',
      substack({ '/etc/evil.html': 'x' }),
      /^a\.zip holds a file with a path that leads out of it/,
    ],
    [
      'one name twice',
      'substack',
      'a.zip',
      Buffer.from(
        substack({ 'posts/1.b.html': 'x' }).toString('latin1').replaceAll('posts/1.b', 'posts/1.a'),
        'latin1',
      ),
      /^a\.zip holds posts\/1\.a\.html twice/,
    ],
    [
      'Buttondown: a zip',
      'buttondown',
      'a.zip',
      substack(),
      /^a\.zip is not a folder\. Expected .+ Unpack it first\.$/m,
    ],
    ['Buttondown: nothing', 'buttondown', 'a', undefined, /^There is no folder a\. Expected the folder/],
  ])('%s', async (_, tool, file, body, sentence) => {
    const me = editor();
    if (body !== undefined) writeFileSync(join(me.folder, file), body);
    const { code, printed, said } = await me.run('import', tool, file);
    expect(said).toMatch(sentence);
    expect(said.trimEnd()).not.toContain('\n');
    expect(said).not.toMatch(/\bE[A-Z]{3,}\b/);
    expect([code, printed]).toEqual([2, '']);
    expect(existsSync(join(me.folder, 'content'))).toBe(false);
  });

  it('Buttondown: a folder of something else, and front matter that is none', async () => {
    const me = editor({ 'a/notes.txt': 'x', 'b/emails/x.md': '---\na: [\n---\nText.\n' });
    expect((await me.run('import', 'buttondown', 'a')).said).toMatch(
      /^a holds neither emails\/ with Markdown files nor emails\.csv\. Expected/,
    );
    expect((await me.run('import', 'buttondown', 'b')).said).toMatch(
      /^b\/emails\/x\.md has front matter that is not YAML: /,
    );
    expect(existsSync(join(me.folder, 'content'))).toBe(false);
  });

  it('names the tools where it is asked for another one, and the address that it expects', async () => {
    const me = editor({ 'a.json': ghost });
    expect((await me.run('import', 'tumblr', 'a.json')).said).toBe(
      'There is no tool "tumblr" to import from, expected ghost, wordpress, substack, blogger, medium, buttondown. See tidings import --help.\n',
    );
    expect((await me.run('import', 'ghost')).said).toContain('tidings import needs an EXPORT.');
    expect((await me.run('import', 'ghost', 'a.json', '--url', 'wells')).said).toContain(
      '--url is "wells", expected the address',
    );
    expect((await me.run('import', 'ghost', 'a.json', '--into', 'a.json')).said).toContain(
      'a.json is a file, and the articles need a folder.',
    );
  });
});
