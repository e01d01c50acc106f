import { execFileSync } from 'node:child_process';
import type { Editor } from './tidings.ts';

/** The indented block that follows these words. */
export function blockAfter(printed: string, words: string): string {
  const [block = ''] = /(?:^ {4}.*\n)+/m.exec(printed.split(words)[1] ?? '') ?? [];
  return block.replaceAll(/^ {4}/gm, '');
}

/** Copies what `check` says about a folder of another generator, and writes what it says. */
export async function moveIn(me: Editor, folder: string): Promise<string> {
  const { printed } = await me.run('check', '--content', folder);
  execFileSync('sh', ['-ec', blockAfter(printed, 'To move in, copy:')], { cwd: me.folder });
  me.save('content/settings.yaml', blockAfter(printed, 'Write in content/settings.yaml:'));
  return printed;
}
