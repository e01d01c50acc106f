import { describe, expect, it } from 'vitest';
import { assignedIn } from '../../../../lambdas/core/reading/origins/python.ts';

const textIn = (python: string) => assignedIn(python).get('NAME')?.text;

describe('A text in Python', () => {
  it.each([
    ["NAME = 'Wells'", 'Wells'],
    ['NAME="Wells"', 'Wells'],
    ["NAME = u'Wells'", 'Wells'],
    ["NAME = U'Poços'", 'Poços'],
    [String.raw`NAME = u'Po\xe7os \u2013 \'os\' \101'`, "Poços – 'os' A"],
    [String.raw`NAME = r'(?P<slug>\d+)'`, String.raw`(?P<slug>\d+)`],
    [String.raw`NAME = ur'\d'`, String.raw`\d`],
    ["NAME = f'{{slug}}.html'", '{slug}.html'],
    ['NAME = """Wells"""', 'Wells'],
    ["NAME = '''It's \"deep\"'''", 'It\'s "deep"'],
    ["NAME = ('a/'\n  'b/'  # The rest.\n  u'c/')", 'a/b/c/'],
    ["NAME = 'a/' \\\n  'b/'", 'a/b/'],
    ["NAME = 'a/' + 'b/'", 'a/b/'],
    ["BASE = u'news/'\nNAME = BASE + '{slug}/'", 'news/{slug}/'],
    ["NAME: str = 'Wells'", 'Wells'],
    ["AUTHOR = NAME = 'Wells'", 'Wells'],
    ["NAME = 'Wells' # and 'more'", 'Wells'],
    ["A = ['a/*', 'b']; NAME = 'Wells'", 'Wells'],
    ["NAME = 'Rivers'\nNAME = 'Wells'", 'Wells'],
    ["if x:\n    NAME = 'Wells'\n", 'Wells'],
    ["A = '''\nNAME = 'no'\n'''\nNAME = 'Wells'\r\n", 'Wells'],
    ["DATA = {\n'a': '}',\n}\nNAME = 'Wells'", 'Wells'],
  ])('is read: %s', (python, text) => {
    expect(textIn(python)).toBe(text);
  });

  it.each([
    ["NAME = b'Wells'", "b'Wells'"],
    ["NAME = f'{base}/{{slug}}'", "f'{base}/{{slug}}'"],
    ["NAME = 'a'.join(x)", "'a'.join(x)"],
    ["NAME = '%s/x' % base", "'%s/x' % base"],
    ["NAME = base + 'x'", "base + 'x'"],
    ["NAME = ('a', 'b')", "('a', 'b')"],
    ["NAME = 'a'\nNAME += 'b'", "'b'"],
    [String.raw`NAME = '\N{DIGIT ONE}'`, String.raw`'\N{DIGIT ONE}'`],
    ['NAME = None', 'None'],
    ["NAME = 'a\nOTHER = 1", "'a"],
  ])('is code that nobody runs: %s', (python, code) => {
    expect(assignedIn(python).get('NAME')).toEqual({ code, text: undefined });
  });

  it.each([
    "# NAME = 'a'",
    "A = {'NAME': 'a'}",
    "MY_NAME = 'a'",
    "f(NAME='a')",
    "NAME == 'a'",
    '',
    "'''",
    "x['NAME'] = 'a'",
  ])('is not there: %s', (python) => {
    expect(assignedIn(python).has('NAME')).toBe(false);
  });
});
