import { stringify } from 'yaml';
import { readSettings } from '../../core/reading/read-settings.ts';
import { CannotRun, type Options, type Terminal } from '../commands/run.ts';

/** What a new newsroom is called, and where readers find it. */
export interface Answers {
  name: string;
  url: string;
}

/** The address to use until there is one. */
export const exampleUrl = 'https://news.example.org';

/**
 * What the options say, or else the person, who is asked again until an answer is valid; if nobody can be asked, the
 * name is `title`. Throws `CannotRun` when an option cannot be used.
 */
export async function answers(options: Options, title: string, asking: Asking): Promise<Answers> {
  const name = { setting: 'name', option: '--title', text: 'What is the newsroom called?', otherwise: title } as const;
  const url = {
    setting: 'url',
    option: '--url',
    text: 'At which address will readers find it?',
    otherwise: exampleUrl,
  } as const;
  return {
    name: await answerTo(name, options.title, asking),
    url: await answerTo(url, options.url, asking),
  };
}

type Asking = Pick<Terminal, 'ask' | 'say'>;

interface Question {
  setting: keyof Answers;
  option: string;
  text: string;
  /** What an empty answer means. */
  otherwise: string;
}

async function answerTo(question: Question, given: string | undefined, { ask, say }: Asking): Promise<string> {
  if (given !== undefined) {
    const read = asSetting(question.setting, given);
    if ('refused' in read) throw new CannotRun(`${question.option}: ${read.refused}`);
    return read.value;
  }
  if (!ask) return question.otherwise;
  for (;;) {
    const answer = await ask(`${question.text} [${question.otherwise}]`);
    const read = asSetting(question.setting, answer || question.otherwise);
    if ('value' in read) return read.value;
    say(`${read.refused}\n`);
  }
}

/** The value as the settings would have it, or what their reader says about it. */
function asSetting(name: keyof Answers, text: string): { value: string } | { refused: string } {
  const { settings, problems } = readSettings(stringify({ url: exampleUrl, [name]: text }));
  const [problem] = problems;
  if (!problem) return { value: settings[name] };
  return { refused: `${problem.found}, expected ${problem.expected}. ${problem.fix}` };
}
