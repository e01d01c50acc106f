import type { Problem } from '../problem.ts';

/** What to say about a picture that is refused. */
export type PictureAdvice = Pick<Problem, 'found' | 'expected' | 'fix' | 'line'>;

/** A picture is refused. Thrown from the depths of a format, and made a `Problem` by `cleanPicture`. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly advice: PictureAdvice;
  constructor(advice: PictureAdvice) {
    super(advice.found);
    this.advice = advice;
  }
}

/** The formats that are published, as a message names them. */
export const acceptedFormats =
  'a PNG, JPEG, GIF, WebP or AVIF file, or an SVG in UTF-8 with width and height or a viewBox';

/** Refuses an incomplete picture; `name` is that of its format. */
export function breaksOff(name: string): never {
  throw new Refusal({
    found: `the ${name} breaks off before its end`,
    expected: 'a whole picture',
    fix: 'Copy the file again from where it came from, or export the picture again.',
  });
}

/** Refuses a picture that breaks the rules of its format; `what` is a clause about what was found. */
export function damaged(name: string, what: string): never {
  throw new Refusal({
    found: `the ${name} is damaged: ${what}`,
    expected: 'a picture that follows its format',
    fix: 'Open the picture and export it again.',
  });
}

/** Refuses a picture that browsers do not show, or that cannot be cleaned, although its format is an accepted one. */
export function unusual(name: string, what: string, fix: string): never {
  throw new Refusal({
    found: `the ${name} ${what}`,
    expected: `a ${name} that every browser shows`,
    fix,
  });
}

/** The file is not a picture in any known format. */
export const unreadable: PictureAdvice = {
  found: 'the file cannot be read as a picture',
  expected: acceptedFormats,
  fix: 'Export the picture again in one of these formats.',
};

/** Refuses an SVG that could run or load something; `danger` is a noun phrase. */
export function harmful(danger: string): never {
  throw new Refusal({
    found: `the SVG holds ${danger}`,
    expected: 'a picture that runs no code and loads nothing',
    fix: 'Export it as plain SVG, with its pictures embedded, its text as paths and without scripts, or as PNG.',
  });
}
