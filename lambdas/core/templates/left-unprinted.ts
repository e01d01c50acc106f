import type { Problem } from '../problem.ts';
import { type Condition, printedBy } from './always-printed.ts';
import type { Trees } from './template-trees.ts';
import { mail, mailSource } from './theme-files.ts';
import type { GroupShape } from './view-shape.ts';

/** What a reader cannot do without, and is left out of what a template prints, always or sometimes. */
interface Unprinted extends Pick<Problem, 'found' | 'expected' | 'fix'> {
  at: Pick<Condition, 'file'> & Partial<Pick<Condition, 'line' | 'column'>>;
}

interface Needed {
  field: string;
  /** What readers call it. */
  what: string;
  /** How a template prints it. */
  written: string;
}

const title: Needed = { field: 'title', what: 'the title', written: '<h1>{{title}}</h1>' };
const body: Needed = { field: 'html', what: 'the text', written: '{{{html}}}' };
const leaving = { field: 'unsubscribe', what: 'the unsubscribe address' };
const inMail: Needed = { ...leaving, written: '<a href="{{unsubscribe}}">{{words.unsubscribe}}</a>' };
const inText: Needed = { ...leaving, written: '{{{unsubscribe}}}' };

/**
 * What a template does not print, or only inside a block: the title of a page, the text of an article, the way to leave
 * a mailing list. A block that ends at the wrong place is found by this.
 */
export function leftUnprinted(template: string, view: GroupShape, trees: Trees): Unprinted[] {
  return neededOf(template, view).flatMap(({ field, what, written }) => {
    const printed = printedBy(template, { trees, view, field });
    if (printed === 'always') return [];
    // Of an article without its text, the marks that are missing say so.
    if (printed === 'never')
      return template === 'pages/article' && field === 'html' ? [] : [never(template, what, written)];
    return [sometimes(printed.inside, what, written)];
  });
}

function neededOf(template: string, { fields }: GroupShape): Needed[] {
  if (template === mail || template === mailSource) return [inMail];
  if (template === 'digest/text') return [inText];
  return template === 'digest/entry' ? [] : [title, body].filter(({ field }) => fields.has(field));
}

function never(file: string, what: string, written: string): Unprinted {
  return {
    at: { file },
    found: `${what} is not printed`,
    expected: `\`${written}\``,
    fix: 'Write it where it belongs.',
  };
}

function sometimes(inside: Condition, what: string, written: string): Unprinted {
  const end = `{{/${/\w+/.exec(inside.tag)![0]}}}`;
  return {
    at: inside,
    found: `${what} is printed only inside \`${inside.tag}\`, and left out otherwise`,
    expected: `\`${written}\` outside of it`,
    fix: `Its \`${end}\` may be too far down: write it directly after what the block is for.`,
  };
}
