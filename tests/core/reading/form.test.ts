import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { articleForm } from '../../../lambdas/core/reading/article-fields.ts';
import { foreignNames } from '../../../lambdas/core/reading/foreign-names.ts';
import { field, formOf } from '../../../lambdas/core/reading/form.ts';
import type { FormOptions } from '../../../lambdas/core/reading/form.ts';
import { count } from '../../../lambdas/core/reading/kinds/count.ts';
import { group } from '../../../lambdas/core/reading/kinds/group.ts';
import { line } from '../../../lambdas/core/reading/kinds/line.ts';
import { readForm } from '../../../lambdas/core/reading/read-form.ts';
import { Reader } from '../../../lambdas/core/reading/reader.ts';
import { readYaml } from '../../../lambdas/core/reading/yaml.ts';

const noName = { found: 'there is no name', expected: 'a name', fix: 'Write one.' };
const guide = 'For the guide.';
const pump = formOf(
  { maker: field(line, { guide }), year: field(count({ from: 1900, to: 2100 }), { guide }) },
  { noun: 'part' },
);

function wellForm(options: Partial<FormOptions> = {}) {
  const fields = {
    name: field(line, { guide, names: ['fullName', 'name', 'label'], missing: noName }),
    depth: field(count({ from: 1, to: 100 }), { guide, misnomers: ['metres'], default: 10 }),
    caption: field(line, { guide, names: ['caption', 'label'] }),
    pump: field(group(pump), { guide }),
  };
  return formOf(fields, { noun: 'field of a well', ...options });
}

/** What the fields of the YAML come to, and what is said of them. */
function read(yaml: string, form = wellForm()) {
  const file = { file: 'well.yaml', text: yaml };
  const read = readYaml(file, { yaml, firstLine: 1 });
  if ('problems' in read) throw new Error(yaml);
  const reader = new Reader(file, 'UTC');
  const { values, others } = readForm(form, read.fields, reader);
  const said = [...reader.problems, ...reader.warnings].map(problemLine);
  return { values, others: others.map(({ name }) => name), said };
}

describe('a form', () => {
  it('has the values of what was written, and defaults for the rest', () => {
    expect(read('name: Deep well\npump: { maker: Ada }')).toEqual({
      values: { name: 'Deep well', depth: 10, pump: { maker: 'Ada' } },
      others: [],
      said: [],
    });
  });

  it('takes the name that counts most of those that are filled in', () => {
    expect(read('name: Well\nfullName: Deep well').values.name).toBe('Deep well');
    expect(read('name: Well\nfullName:').values.name).toBe('Well');
  });

  it('reads a name for each field that has it', () => {
    expect(read('label: Well').values).toMatchObject({ name: 'Well', caption: 'Well' });
  });

  it('says what is missing, at the place where it is empty or misspelt', () => {
    const missing = 'there is no name, expected a name. Write one.';
    expect(read('depth: 3').said).toEqual([`well.yaml:1: ${missing}`]);
    expect(read('depth: 3\nname:').said).toEqual([`well.yaml:2:1: ${missing}`]);
    expect(read('depth: 3\nnmae: Well').said).toEqual([
      `well.yaml:2:1: ${missing}`,
      'well.yaml:2:1: nmae is not a field of a well, expected name. Write `name:`.',
    ]);
  });

  it('has the default of what cannot be used, and names fields of a group by their path', () => {
    const { values, said } = read('name: Well\ndepth: deep\npump: { year: 1800 }');
    expect(values).toEqual({ name: 'Well', depth: 10, pump: {} });
    expect(said).toEqual([
      'well.yaml:2:8: depth is "deep", expected a whole number from 1 to 100. Write one, or leave it out.',
      'well.yaml:3:7: pump.year is "1800", expected a whole number from 1900 to 2100. Write one, or leave it out.',
    ]);
  });

  it('knows by which names others call a field', () => {
    expect(read('name: Well\nmetres: 3').said).toEqual([
      'well.yaml:2:1: metres is not a field of a well, expected depth. Write `depth:`.',
    ]);
  });

  it('keeps fields that it does not have, except those of which nobody need be told', () => {
    expect(read('name: Well\nmood: calm\nlay-out: post', wellForm({ ignored: ['layOut'] })).others).toEqual(['mood']);
  });

  it('takes any spelling of a name, or the very name alone', () => {
    expect(read('full_name: Well', wellForm({ anySpelling: true })).values.name).toBe('Well');
    expect(read('full_name: Well', wellForm()).values.name).toBeUndefined();
  });
});

it('A name that means nothing here is not one of a field', () => {
  expect(foreignNames.filter((name) => articleForm.meaningOf(name).kind === 'known')).toEqual([]);
});
