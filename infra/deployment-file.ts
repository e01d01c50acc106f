import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field } from '../lambdas/core/reading/field.ts';
import { nearest } from '../lambdas/core/reading/spelling.ts';
import { readYaml } from '../lambdas/core/reading/yaml.ts';
import { type Context, inOneLine, SetUpFault } from './newsroom.ts';

/** What the file can contain. The stack's name is not in it: whoever has one content folder may deploy it twice, to try something. */
const names = [
  ...['certificate', 'hostedZone', 'alarmsTo', 'editorsTo'],
  ...['budget', 'githubRepository', 'githubProvider'],
];

/**
 * The context, and where it says nothing, the file `aws.yaml` beside the settings. It goes with the newsroom, so that no
 * deployment, whoever makes it and from wherever, takes the site off its domain. Throws `SetUpFault`.
 */
export function withDeploymentFile(content: string, context: Context): Context {
  const file = join(content, 'aws.yaml');
  if (!existsSync(file)) return context;
  const text = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const yaml = readYaml({ file: 'aws.yaml', text }, { yaml: text, firstLine: 1 });
  const faults = 'problems' in yaml ? yaml.problems : yaml.repeated;
  if (faults.length > 0) throw new SetUpFault(faults.map((fault) => inOneLine(file, fault)).join('\n'));
  const fields = 'fields' in yaml ? yaml.fields : [];
  for (const field of fields) mustBeKnown(file, field);
  const said = new Map(fields.map(({ name, value }) => [name, typeof value === 'number' ? String(value) : value]));
  return (name) => context(name) ?? said.get(name) ?? undefined;
}

function mustBeKnown(file: string, { name, nameAt, value, at }: Field): void {
  if (!names.includes(name)) {
    const near = nearest(name, names);
    throw new SetUpFault(
      `${file}:${nameAt.line}: ${name} is unknown here, expected one of ${names.join(', ')}. ${near ? `Write ${near}.` : 'Remove it.'}`,
    );
  }
  if (value !== null && typeof value !== 'string' && typeof value !== 'number')
    throw new SetUpFault(
      `${file}:${at.line}: ${name} is a list or has fields, expected text. Write the value in one line.`,
    );
}
