import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { maxSubjectLength } from '../../lambdas/core/digest/subject.ts';

/** What html-validate finds in a document, as `line: rule: message`; nothing where all is well. */
export async function faultsIn(html: string, rules: ConfigData['rules'] = {}): Promise<string[]> {
  const config = { extends: ['html-validate:recommended', 'html-validate:document'], rules };
  const { results } = await new HtmlValidate(new StaticConfigLoader(config)).validateString(html);
  return results.flatMap(({ messages }) => messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`));
}

/** What is asked of pages: their stylesheet comes from the same host, and its name changes with its content. */
export const pageRules: ConfigData['rules'] = { 'require-sri': ['error', { target: 'crossorigin' }] };

/** What is asked of mails. */
export const mailRules: ConfigData['rules'] = {
  // The only styles that all mail programs show, and the only tables that some of Outlook's need.
  'no-inline-style': 'off',
  'no-conditional-comment': 'off',
  // The title is the subject, which no search engine shows.
  'long-title': ['error', { maxlength: maxSubjectLength }],
  // Some mail programs drop <article>, and its role with it.
  'prefer-native-element': ['error', { exclude: ['article'] }],
};

/** What axe looks at in mails: all but landmarks, for a mail is shown in the page of a mail program, which has them. */
export const mailAxe = { rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } };

/** A mail as programs show it that drop its embedded styles. */
export function withoutStyles(html: string): string {
  return html.replace(/<style>.*?<\/style>/gs, '');
}
