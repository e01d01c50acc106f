import { number } from '../../core/text/amounts.ts';
import type { Terminal } from '../commands/run.ts';

/** How often a watched line is rewritten, in milliseconds. */
const rewriteEvery = 100;

/** Follows files on their way: so many, and so many bytes. */
interface Sending {
  /** So many bytes more have left; fewer than 0 when they must be sent again. */
  onSent: (bytes: number) => void;
  /** One more file is there. */
  onFile: () => void;
  /** How many are there. */
  readonly files: number;
  end: () => void;
}

/** Shows on a watched terminal, in one line that is rewritten, how much of all of it has left; says nothing elsewhere. */
export function sendingOn({ isWatched, say }: Terminal, total: { files: number; bytes: number }): Sending {
  const sent = { files: 0, bytes: 0 };
  let rewrittenAt = -Infinity;
  const show = (): void => {
    if (!isWatched || performance.now() - rewrittenAt < rewriteEvery) return;
    rewrittenAt = performance.now();
    say(`\r${sendingText(sent, total)}\u001b[K`);
  };
  return {
    onSent(bytes) {
      sent.bytes += bytes;
      show();
    },
    onFile() {
      sent.files++;
      show();
    },
    get files() {
      return sent.files;
    },
    end() {
      if (isWatched) say('\r\u001b[K');
    },
  };
}

/** `Sending: 3 of 20 files, 4.5 of 30.0 MB (15 %)`. A file that grows while it is sent is no more than all of it. */
function sendingText(sent: { files: number; bytes: number }, total: { files: number; bytes: number }): string {
  const bytes = Math.min(sent.bytes, total.bytes);
  const [value, unit] = total.bytes < 1_000_000 ? [1_000, 'kB'] : [1_000_000, 'MB'];
  const tenths = (count: number) => (count / value).toFixed(1);
  const percent = total.bytes === 0 ? 100 : Math.floor((100 * bytes) / total.bytes);
  return `Sending: ${number(sent.files)} of ${number(total.files)} files, ${tenths(bytes)} of ${tenths(total.bytes)} ${unit} (${percent} %)`;
}
