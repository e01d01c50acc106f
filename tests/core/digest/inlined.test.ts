import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usualAccent } from '../../../lambdas/core/text/accent.ts';
import { inlinedMail, inlineStyles } from '../../../lambdas/local/inline-styles.ts';

const folder = join(import.meta.dirname, '../../../templates');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const source = read('digest/email.source.hbs');
const css = read('digest/email.css').replace(/\/\*.*?\*\//gs, '');
const inlined = read('digest/email.hbs');
const [, outlookStyle = ''] = /<!--\[if mso\]>.*?<style>(.*?)<\/style>/s.exec(source) ?? [];
const embedded = [...source.matchAll(/<style data-embed>(.*?)<\/style>/gs)].map(([, style]) => style).join('');

const classesIn = (text: string) => new Set([...text.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!));
const outlook = classesIn(outlookStyle.replace(/\{[^{}]*\}/g, ' '));
const classesOf = (template: string) =>
  [...template.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names!.split(' '));

describe('The template of the mail', () => {
  it('is what its source and its styles make; `npm run inline` writes it', () => {
    expect(inlined).toBe(inlinedMail());
  });

  it('has a rule for every class, and a class for every rule', () => {
    const used = new Set(classesOf(source));
    const ruled = new Set([...classesIn(css), ...classesIn(embedded)]);
    // Outlook's own style has rules for these.
    expect([...used].filter((name) => !ruled.has(name) && !outlook.has(name))).toEqual([]);
    expect([...outlook].filter((name) => !used.has(name))).toEqual([]);
    expect([...ruled].filter((name) => !used.has(name))).toEqual([]);
  });

  it('lost no rule on the way: each element with a class that has one got its style', () => {
    const styled = classesIn(css);
    const expected = [...source.matchAll(/ class="([^"]*)"/g)].filter(([, names]) =>
      names!.split(' ').some((name) => styled.has(name)),
    );
    expect(inlined.match(/ style="[^"]+"/g)).toHaveLength(expected.length);
  });

  it('keeps only classes that the embedded styles speak of', () => {
    expect(classesOf(inlined).filter((name) => !outlook.has(name) && !classesIn(embedded).has(name))).toEqual([]);
  });

  it('keeps what Handlebars reads as it is', () => {
    const tags = (text: string) =>
      (text.match(/\{\{(?!!)[^}]*\}\}\}?/g) ?? []).filter((tag) => !/@root\.(?:start|end|accent)/.test(tag));
    expect(tags(inlined)).toEqual(tags(source));
  });

  it('has the colours of the site, in light and in the dark', () => {
    const site = read('styles/site.css');
    const palette = (text: string) =>
      [...text.matchAll(/--(paper|wash|ink|quiet|line|accent): (?:var\([\w-]+, )?(#[0-9a-f]+)/g)].map(
        ([, name, colour]) => [name, colour],
      );
    const [light, dark] = [palette(site).slice(0, 6), palette(site).slice(6, 12)];
    // The accent is the newsroom's, which the view has.
    const accents = [light, dark].map((colours) => colours.find(([name]) => name === 'accent')?.[1]);
    expect(accents).toEqual([usualAccent.light, usualAccent.dark]);
    expect(palette(css)).toEqual(light.filter(([name]) => name !== 'accent'));
    for (const [name, colour] of dark) if (name !== 'accent') expect(embedded, name).toContain(colour);
    const darkColours = new Set(dark.map(([, colour]) => colour));
    expect((embedded.match(/#[0-9a-f]{6}/g) ?? []).filter((colour) => !darkColours.has(colour))).toEqual([]);
  });
});

describe('Inlining', () => {
  it('writes rules into elements, and the side that a direction begins or ends at into the template', () => {
    expect(
      inlineStyles(
        '<style data-embed>.b{color:red}</style><p class="a b">x</p>',
        '.a { padding-inline-end: 4px; text-align: inline-start; margin: 0; color: accent }',
      ),
    ).toBe(
      '<style>.b{color:red}</style><p class="b" style="padding-{{@root.end}}:4px;text-align:{{@root.start}};margin:0;color:{{@root.accent}}">x</p>\n',
    );
  });
});
