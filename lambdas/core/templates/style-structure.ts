import type { Problem } from '../problem.ts';

interface StructureFault extends Pick<Problem, 'found' | 'expected' | 'fix'> {
  index: number;
}

/** Strings, whose braces are no braces, and what has to be in pairs. Comments that end are not in the text any more. */
const token = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}]|\/\*|<\/style/gis;

/** Braces of a stylesheet that are not in pairs, a comment without an end, and markup that would end the styles of a mail. */
export function structureFaults(text: string): StructureFault[] {
  const open: number[] = [];
  const faults: StructureFault[] = [];
  for (const { index, 0: found } of text.matchAll(token)) {
    if (found === '{') open.push(index);
    if (found === '}' && open.pop() === undefined) faults.push({ index, ...closedTwice });
    if (found.toLowerCase() === '</style') faults.push({ index, ...markup });
    // Whatever follows is in the comment.
    if (found === '/*') return [...faults, { index, ...openComment }];
  }
  return [...faults, ...open.map((index) => ({ index, ...neverClosed }))];
}

const neverClosed = {
  found: '`{` is not closed, so what follows has no effect, or the wrong one',
  expected: 'braces in pairs',
  fix: 'Write `}` where the rule ends.',
};

const closedTwice = {
  found: '`}` closes nothing, so the rule after it has no effect',
  expected: 'braces in pairs',
  fix: 'Remove it.',
};

const openComment = {
  found: 'the comment has no end, so nothing after it has any effect',
  expected: '`*/` after `/*`',
  fix: 'Write `*/` where the comment ends.',
};

const markup = {
  found: '`</style` is markup, which ends the styles of a mail',
  expected: 'rules without the element around them',
  fix: 'Remove it.',
};
