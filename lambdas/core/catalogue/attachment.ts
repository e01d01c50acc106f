import { perKey } from '../per-key.ts';
import type { Problem } from '../problem.ts';
import { directionOf } from '../reading/language.ts';
import { isolated } from '../text/isolate.ts';

/** A file of the content that a live article links to or plays: it is published as it is. */
export interface Attachment {
  /** Key in the content: `files/minutes.pdf`. */
  path: string;
  /** Of its bytes. */
  hash: string;
  /** How many bytes it has. */
  bytes: number;
  extension: string;
}

/** The largest file in bytes: it is read as a whole, and readers on a telephone pay for it. */
export const maxAttachmentBytes = 100_000_000;

/**
 * What kind of file it is and how large, as its readers write it: `PDF, 1.2 MB`. `comma` comes between the two. From
 * right to left each is isolated, or the number would follow the Latin letters before it.
 */
export function labelOf(
  { extension, bytes }: Pick<Attachment, 'extension' | 'bytes'>,
  language: string,
  comma: string,
): string {
  const around = directionOf(language);
  const kind = isolated(extension.toUpperCase(), around);
  return (kind && kind + comma) + isolated(sizeIn(language, bytes), around);
}

/** A size in a language's own format: `1.2 MB`, `1,2 Mo`. A kilobyte has 1,000 bytes. */
function sizeIn(language: string, bytes: number): string {
  const [unit, divisor] = units.find(([, divisor]) => bytes >= divisor) ?? units.at(-1)!;
  return formatsOf(language)(unit).format(bytes / divisor);
}

const units = [
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
  ['byte', 1],
] as const;

type Unit = (typeof units)[number][0];

const formatsOf = perKey((language: string) =>
  perKey((unit: Unit) => {
    const maximumFractionDigits = unit === 'megabyte' ? 1 : 0;
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
  }),
);

/** The problem of a file that is too large. */
export function tooLarge(path: string, bytes: number): Problem {
  return {
    severity: 'problem',
    file: path,
    found: `the file is ${sizeIn('en', bytes)}`,
    expected: `at most ${sizeIn('en', maxAttachmentBytes)}`,
    fix: 'Make it smaller, or keep it on a service for large files and link to its address there.',
  };
}
