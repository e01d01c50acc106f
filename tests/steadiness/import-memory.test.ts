import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { wxrEnd, wxrHead, wxrItem } from '../support/wxr.ts';

const megabyte = 1_000_000;
const entry = resolve(import.meta.dirname, '../../lambdas/start.mjs');
const sentence = 'Wells were dug in every village of the valley, and the water is clear now. '.repeat(12);

/** Writes an export of so many megabytes: posts of six paragraphs, each with a lead picture of its own. */
async function writeExport(file: string, megabytes: number): Promise<number> {
  const out = createWriteStream(file);
  out.write(wxrHead());
  let posts = 0;
  for (let size = 0; size < megabytes * megabyte; posts++) {
    const id = posts * 2 + 1;
    const content = `<!-- wp:paragraph -->\n<p>${sentence}${posts}</p>\n<!-- /wp:paragraph -->\n\n`.repeat(6);
    const thumbnail = `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${id + 1}</wp:meta_value></wp:postmeta>`;
    const address = `<wp:attachment_url>https://old.example.org/wp-content/uploads/2019/05/map-${posts}.png</wp:attachment_url>`;
    const text =
      wxrItem({ id, title: `Post ${posts}`, name: `post-${posts}`, content, more: thumbnail }) +
      wxrItem({ id: id + 1, type: 'attachment', status: 'inherit', name: `map-${posts}`, more: address });
    size += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(wxrEnd);
  await once(out, 'finish');
  return posts;
}

it('An export of 500 MB is imported within 125 MB of memory, some 50 MB of which are the program of Node', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-wxr-'));
  try {
    const posts = await writeExport(join(folder, 'wells.xml'), 500);
    // What the system counts as the most for a process includes what the one that started it had.
    const report =
      "data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>console.error(/VmHWM.*/.exec(readFileSync('/proc/self/status','utf8'))[0]))";
    const words = ['import', 'wordpress', 'wells.xml', '--into', 'content', '--dry-run'];
    // The heap alone is bounded as well: where more is needed, Node ends with an error.
    const child = spawn(process.execPath, ['--max-old-space-size=64', '--import', report, entry, ...words], {
      cwd: folder,
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const [code] = (await once(child, 'close')) as [number];
    expect(printed).toContain(`${posts.toLocaleString('en')} articles.`);
    expect(code).toBe(0);
    // Some 50 MB of it are Node's own program, which it shares with every other that runs.
    expect(Number(/VmHWM:\s+(\d+) kB/.exec(printed)?.[1]) * 1024).toBeLessThan(125 * megabyte);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
