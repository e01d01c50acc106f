import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import juice from 'juice';

/**
 * Writes the styles of a mail into its elements, as mail programs want them: `template` is Handlebars and HTML with
 * classes, `css` the rules for them. An embedded style (`data-embed`) stays where it is, and of the classes only those
 * that it speaks of. A logical property becomes one of the left or the right by what `start` and `end` are in the view, and the
 * colour `accent` the one that the view has.
 */
export function inlineStyles(template: string, css: string): string {
  const inlined = juice(template, {
    extraCss: css,
    applyAttributesTableElements: false,
    applyHeightAttributes: false,
    applyWidthAttributes: false,
  });
  const embedded = [...inlined.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => style).join('');
  const spokenOf = new Set([...embedded.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name));
  return inlined
    .replace(
      /^\{\{!--.*?--\}\}\n/s,
      '{{!-- Made from email.source.hbs and email.css by `npm run inline`: change those. --}}\n',
    )
    .trimEnd()
    .concat('\n')
    .replace(/ class="([^"]*)"/g, (_, names: string) => {
      const kept = names.split(' ').filter((name) => spokenOf.has(name));
      return kept.length > 0 ? ` class="${kept.join(' ')}"` : '';
    })
    .replace(/ style="([^"]*)"/g, (_, style: string) => ` style="${compact(style)}"`)
    .replace(/ alt(?=[ >])/g, ' alt=""')
    .replace(/ (\{\{#(?:if|unless) [^}]*\}\} [^<]*?) (\{\{\/(?:if|unless)\}\})(?=[ >])/g, '$1$2');
}

/** Mails are weighed: `color: red; margin: 0;` becomes `color:red;margin:0`. */
function compact(style: string): string {
  return style
    .replace(/([:;,]) /g, '$1')
    .replace(/;$/, '')
    .replace(/-inline-(start|end):/g, '-{{@root.$1}}:')
    .replace(/:inline-(start|end)/g, ':{{@root.$1}}')
    .replace(/:accent(?=;|$)/g, ':{{@root.accent}}');
}

const digest = resolve(import.meta.dirname, '../../templates/digest');

/** The template of the mail as it should be in `templates/digest/email.hbs`. */
export function inlinedMail(): string {
  const read = (file: string) => readFileSync(join(digest, file), 'utf8');
  return inlineStyles(read('email.source.hbs'), read('email.css'));
}

if (import.meta.main) writeFileSync(join(digest, 'email.hbs'), inlinedMail());
