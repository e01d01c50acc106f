import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type KeptInput, keptTemplates } from '../../lambdas/local/kept-templates.ts';

const folder = fs.mkdtempSync(join(tmpdir(), 'tidings-kept-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const sources = { 'pages/a': '{{> partials/b}}!', 'partials/b': '{{name}}', 'styles/site.css': 'p { margin: 0 }' };
const input = { sources, views: ['pages/a'], program: 'one' };

/** Templates with views of any kind. */
const kept = (from: KeptInput) => keptTemplates<Record<string, object>>(from);

let files = 0;
const newFile = () => join(folder, `${++files}/templates.json`);

describe('Templates that are kept between two starts', () => {
  it('render, name and hold the same as when they were compiled', () => {
    const file = newFile();
    const [first, again] = [kept({ ...input, file }), kept({ ...input, file })];
    expect(again.render('pages/a', { name: 'Ada' })).toBe('Ada!');
    expect(again.fingerprint('pages/a')).toBe(first.fingerprint('pages/a'));
    expect(again.file('styles/site.css')).toBe('p { margin: 0 }');
  });

  it('are those that were kept, as long as nothing changes', () => {
    const file = newFile();
    kept({ ...input, file });
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(String.raw`"!\"`, String.raw`"?\"`));
    expect(kept({ ...input, file }).render('pages/a', { name: 'Ada' })).toBe('Ada?');
    expect(kept({ ...input, file, program: 'two' }).render('pages/a', { name: 'Ada' })).toBe('Ada!');
  });

  it('are compiled again when one of them changes', () => {
    const file = newFile();
    kept({ ...input, file });
    const changed = { ...input, sources: { ...sources, 'partials/b': 'Dear {{name}}' }, file };
    expect(kept(changed).render('pages/a', { name: 'Ada' })).toBe('Dear Ada!');
  });

  it('tell of a fault at every start', () => {
    const faulty = { ...input, sources: { ...sources, 'partials/b': '{{#if}' }, file: newFile() };
    for (let start = 1; start <= 2; start++) expect(() => kept(faulty)).toThrow('templates/partials/b.hbs');
  });

  it.each(['', '{"madeFrom', 'null', '{}'])('are compiled again when what was kept is damaged: %j', (text) => {
    const file = newFile();
    kept({ ...input, file });
    fs.writeFileSync(file, text);
    expect(kept({ ...input, file }).render('pages/a', { name: 'Ada' })).toBe('Ada!');
  });

  it('are compiled where nothing can be kept', () => {
    fs.writeFileSync(join(folder, 'no-folder'), '');
    const file = join(folder, 'no-folder/templates.json');
    expect(kept({ ...input, file }).render('pages/a', { name: 'Ada' })).toBe('Ada!');
  });
});
