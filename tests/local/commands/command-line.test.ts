import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../lambdas/local/commands/command-line.ts';

const read = (words: string) => readCommandLine(words.split(' ').filter((word) => word !== ''));

describe('The command line', () => {
  it('fills in what was not given', () => {
    expect(read('build --out public')).toMatchObject({
      run: { name: 'build' },
      options: { content: 'content', out: 'public' },
    });
    expect(read('new Wells')).toMatchObject({ run: { name: 'new' }, argument: 'Wells' });
  });

  it('reads options in either form', () => {
    expect(read('build --out=public --json')).toMatchObject({ options: { out: 'public', json: true } });
  });

  it('shows help for nothing, for --help and for help, wherever it stands', () => {
    for (const words of ['', '--help', '-h', 'help']) expect(read(words)).toEqual({ show: 'help' });
    for (const words of ['help build', 'build --help', 'build --out x -h', 'build --nonsense --help'])
      expect(read(words)).toMatchObject({ show: 'help', of: { name: 'build' } });
  });

  it.each([
    ['buidl', 'There is no command "buidl". Did you mean build? See tidings --help.'],
    ['publish', 'There is no command "publish". See tidings --help.'],
    ['help chekc', 'There is no command "chekc". Did you mean check? See tidings --help.'],
    [
      '--json build',
      'The option --json comes before the command. Write tidings COMMAND --json, or see tidings --help.',
    ],
    ['build --jsno', 'tidings build has no option --jsno. Did you mean --json? See tidings build --help.'],
    ['build --port 1', 'tidings build has no option --port. See tidings build --help.'],
    ['build -o x', 'tidings build has no option -o. See tidings build --help.'],
    ['build --out', '--out needs a value: --out DIR. See tidings build --help.'],
    ['build --out --json', '--out needs a value: --out DIR. See tidings build --help.'],
    ['build --out=', '--out needs a value: --out DIR. See tidings build --help.'],
    ['build --json=yes', '--json takes no value, found "yes". See tidings build --help.'],
    ['build public', 'tidings build takes only options, but got "public". See tidings build --help.'],
    ['new', 'tidings new needs a "TITLE". See tidings new --help.'],
    [
      'new Clean wells',
      'tidings new takes one "TITLE", found "wells" after it. If they belong together, put both in one pair of quotes. See tidings new --help.',
    ],
  ])('says what is wrong with "tidings %s"', (words, message) => {
    expect(() => read(words)).toThrow(message);
  });
});
