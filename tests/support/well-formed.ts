import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { SaxesParser } from 'saxes';
import { hashOf } from '../../lambdas/core/hash.ts';
import { headersOf } from '../../lambdas/core/outputs/headers.ts';

/** Only what makes HTML be read otherwise than it was meant; how it should be written is looked at elsewhere. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    rules: {
      'close-order': 'error',
      'no-dup-attr': 'error',
      'no-dup-id': 'error',
      'no-raw-characters': 'error',
      'void-content': 'error',
      'attr-quotes': 'error',
    },
  }),
);

/** What keeps an output from being read by the strictest of readers; empty when nothing does. */
export async function faultsOf(key: string, body: Uint8Array): Promise<string[]> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return [`${key} is not UTF-8`];
  }
  const stray = /[\0-\x08\v\f\x0E-\x1F\x7F\uFFFE\uFFFF]/.exec(text);
  const faults = stray ? [`there is U+${stray[0].charCodeAt(0).toString(16)} at ${stray.index}`] : [];
  const { contentType } = headersOf(key);
  const reader = readers.find(([types]) => types.test(contentType))?.[1];
  faults.push(...(reader ? await reader(text) : [`nothing here reads ${contentType}`]));
  return faults.map((fault) => `${key}: ${fault}`);
}

/** The strictest of readers for what an output is; of what is left nothing but its characters can be wrong. */
const readers: [RegExp, (text: string) => string[] | Promise<string[]>][] = [
  [/^text\/html/, faultsOfHtml],
  [/[/+-](?:xml|opml)/, faultsOfXml],
  [/[/+]json/, faultsOfJson],
  [/^text\/(?:css|plain)|^message\//, () => []],
];

function faultsOfXml(text: string): string[] {
  const faults: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => faults.push(message));
  parser.write(text).close();
  return faults;
}

function faultsOfJson(text: string): string[] {
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string' && !value.isWellFormed()) throw new Error(`half a character in ${value}`);
      return value;
    });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Pages that are the same from site to site need not be looked at again. */
const faultless = new Set<string>();

async function faultsOfHtml(text: string): Promise<string[]> {
  // The validator takes the square of its time over a long run of spaces, which to a reader is one.
  const page = hashOf(text);
  if (faultless.has(page)) return [];
  const { results } = await validator.validateString(text.replaceAll(/[ \t]{1000,}/g, ' '));
  if (results.length === 0) faultless.add(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
