import { describe, expect, it } from 'vitest';
import { sendingOn } from '../../../lambdas/local/wording/sending.ts';

const total = { files: 20, bytes: 30_000_000 };

describe('The line that follows files on their way', () => {
  const watched = () => {
    const said: string[] = [];
    return { said, terminal: { isWatched: true, say: (text: string) => void said.push(text) } };
  };
  const first = (act: (sending: ReturnType<typeof sendingOn>) => void, all = total): string => {
    const { said, terminal } = watched();
    act(sendingOn(terminal as unknown as Parameters<typeof sendingOn>[0], all));
    return said[0]!.replace(/^\r|\u001b\[K$/g, '');
  };

  it('moves with the bytes, while the first file is still under way', () => {
    expect(first((sending) => sending.onSent(4_500_000))).toBe('Sending: 0 of 20 files, 4.5 of 30.0 MB (15 %)');
  });

  it('never says more than all of it', () => {
    expect(first((sending) => sending.onSent(31_000_000))).toBe('Sending: 0 of 20 files, 30.0 of 30.0 MB (100 %)');
  });

  it('counts in kB what is small, and empty files too', () => {
    const small = { files: 2, bytes: 12_300 };
    expect(first((sending) => sending.onFile(), small)).toBe('Sending: 1 of 2 files, 0.0 of 12.3 kB (0 %)');
    expect(first((sending) => sending.onFile(), { files: 1, bytes: 0 })).toBe(
      'Sending: 1 of 1 files, 0.0 of 0.0 kB (100 %)',
    );
  });

  it('says nothing where nobody watches', () => {
    const { said, terminal } = watched();
    const sending = sendingOn({ ...terminal, isWatched: false } as unknown as Parameters<typeof sendingOn>[0], total);
    sending.onSent(1);
    sending.onFile();
    sending.end();
    expect([said, sending.files]).toEqual([[], 1]);
  });
});
