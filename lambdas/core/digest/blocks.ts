import type { Problem } from '../problem.ts';
import type { Remark } from '../reading/position.ts';
import type { Digest, Settings } from '../settings.ts';
import type { Choices } from './choices.ts';
import { noteKey } from './note-key.ts';

interface BlocksInput {
  /** Name of the issue. */
  id: string;
  digest: Pick<Digest, 'from' | 'addressRequired'>;
  settings: Pick<Settings, 'isUrlMissing' | 'organisation'>;
  choices: Pick<Choices, 'hold' | 'unclear'>;
}

/**
 * What keeps an issue from being cut, however complete it is: without it the mail would lead nowhere, come from nobody or be
 * against the law, and it cannot be called back. The issue waits, as long as the grace of its slot lasts. That its note
 * keeps it is no more than a warning.
 */
export function blocksOf({ id, digest, settings, choices }: BlocksInput): Problem[] {
  const { isUrlMissing, organisation } = settings;
  const isNobody = digest.from === undefined && organisation.email === undefined;
  const ofNote = keptByNote(id, choices);
  const lacking = [
    isUrlMissing ? noUrl(id) : undefined,
    isNobody ? noSender(id) : undefined,
    digest.addressRequired && organisation.address.length === 0 ? noAddress(id) : undefined,
  ];
  return [
    ...lacking.flatMap((remark): Problem[] =>
      remark ? [{ severity: 'problem', file: 'settings.yaml', ...remark }] : [],
    ),
    ...(ofNote ? [ofNote] : []),
  ];
}

const meanwhile = 'The issue waits for it until its grace period is over.';

function noUrl(id: string): Remark {
  return {
    found: `url is missing, so issue ${id} cannot be cut`,
    expected:
      'the address of the site, such as url: https://news.example.org, which every link of the mail begins with',
    fix: `Write it. ${meanwhile}`,
  };
}

function noSender(id: string): Remark {
  return {
    found: `nothing says who sends issue ${id}, so it cannot be cut`,
    expected: 'an address that exists, such as news@example.org',
    fix: `Write it as \`from:\` under \`digest\`, or as \`email:\` under \`organisation\`. ${meanwhile}`,
  };
}

function noAddress(id: string): Remark {
  return {
    found: `\`organisation\` has no address, and \`addressRequired\` is true under \`digest\`, so issue ${id} cannot be cut`,
    expected: 'the postal address of the publisher',
    fix: `Write it as \`address:\` under \`organisation\`. ${meanwhile}`,
  };
}

/** What is said of an issue that its note keeps from going, because it says so or because nobody can tell; nothing if it may go. */
export function keptByNote(id: string, { hold, unclear }: BlocksInput['choices']): Problem | undefined {
  if (hold) return heldByNote(id, hold);
  return unclear && unclearNote(id, unclear);
}

function unclearNote(id: string, { line }: NonNullable<Choices['unclear']>): Problem {
  return {
    severity: 'warning',
    file: noteKey(id),
    ...(line !== undefined && { line }),
    found: `it is unclear what this note asks for, so issue ${id} is not cut`,
    expected: 'a note without problems, or none',
    fix: 'Correct its problems, or remove the file. Once the grace period of the issue is over, its articles wait for the next issue.',
  };
}

function heldByNote(id: string, { line }: { line: number }): Problem {
  return {
    severity: 'warning',
    file: noteKey(id),
    line,
    found: `\`hold\` keeps issue ${id} from being cut`,
    expected: 'an issue that may be cut',
    fix: 'Remove `hold` to have it cut. Once the grace period of the issue is over, its articles wait for the next issue.',
  };
}
