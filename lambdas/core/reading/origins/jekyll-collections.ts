import type { Group } from '../field.ts';
import { isGroup } from '../field.ts';
import { valueIn } from './configuration.ts';

/** The collections besides posts whose files become pages (jekyllrb.com, "Collections"). */
export function writtenCollections(group: Group): string[] {
  return othersIn(group).filter((name) => isWritten(group, name));
}

/** Which collections may hold articles, and which hold none. */
export function notesOnCollections(group: Group, file: string): string[] {
  const [written, unwritten] = [true, false].map((is) =>
    othersIn(group)
      .filter((name) => isWritten(group, name) === is)
      .map((name) => `\`${name}\``)
      .join(', '),
  );
  if (written === '' && unwritten === '') return [];
  const or =
    written === ''
      ? ''
      : `, and each with \`output: true\` (${written}) if most of its texts have dates: it is copied to a folder without the underscore, because what is in one with it is a draft`;
  const none = unwritten === '' ? '' : ` Those without \`output: true\` hold none: ${unwritten}.`;
  return [`Of the collections in ${file}, \`posts\` holds articles${or}.${none}`];
}

function othersIn(group: Group): string[] {
  const collections = valueIn(group, 'collections');
  if (Array.isArray(collections))
    return collections.filter((name) => typeof name === 'string' && name !== 'posts') as string[];
  return isGroup(collections) ? Object.keys(collections).filter((name) => name !== 'posts') : [];
}

function isWritten(group: Group, name: string): boolean {
  const output = valueIn(valueIn(valueIn(group, 'collections'), name), 'output');
  return typeof output === 'string' && /^(?:true|yes|on)$/i.test(output);
}
