import type { Traces } from './origin.ts';

/** A generator whose configuration is not read, and the file that shows it. */
export interface OtherGenerator {
  generator: string;
  file: string;
}

/** A file that only one generator has, below the folder of its site; and what its text must say, where others have such a file, too. */
const files: readonly (readonly [generator: string, name: RegExp, text?: RegExp])[] = [
  ['Lektor', /^[^/]+\.lektorproject$/],
  ['VuePress', /^(?:docs\/)?\.vuepress\/config\.\w+$/],
  ['Gatsby', /^gatsby-config\.\w+$/],
  ['Next.js', /^next\.config\.\w+$/],
  ['Nuxt', /^nuxt\.config\.\w+$/],
  ['Gridsome', /^gridsome\.config\.js$/],
  ['SvelteKit', /^svelte\.config\.\w+$/],
  ['Middleman', /^config\.rb$/, /\bactivate :/],
  ['Quarto', /^_quarto\.ya?ml$/],
  ['Metalsmith', /^metalsmith\.(?:json|c?js|mjs)$/],
];

/** Files whose text tells of which generator they are. */
export const tellingFiles: readonly string[] = ['config.rb'];

/** The generator that nothing here reads the configuration of, so that a message can name it. */
export function otherGeneratorIn({ keys, files: texts }: Traces): OtherGenerator | undefined {
  for (const [generator, name, text] of files) {
    const file = keys.find(
      (key) => name.test(key) && (!text || texts.some((one) => one.key === key && text.test(one.text))),
    );
    if (file !== undefined) return { generator, file };
  }
  return undefined;
}
