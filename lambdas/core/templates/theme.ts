import { compareProblems, type Problem } from '../problem.ts';
import { precompileTemplates } from './handlebars-templates.ts';
import type { Precompiled } from './precompiled-templates.ts';
import { styleFaults } from './theme-styles.ts';
import { notPutIn, templateFaults } from './theme-faults.ts';
import { isMailMade, mail, mailSource, sortTheme } from './theme-files.ts';

interface ThemeInput {
  /** The program's templates and the files beside them, under the names that `compileTemplates` takes. */
  ours: Record<string, string>;
  /** The files of the folder `theme/`, by their paths in it: `site.css`, `partials/card.hbs`. */
  files: Record<string, string>;
  /** The templates that the program renders. */
  views: readonly string[];
  /** Writes styles into the elements of a mail. It is asked only when the newsroom changes what the mail is made of. */
  inline(template: string, css: string): string;
}

/** The program's templates with a newsroom's own in their places, and what is wrong with these. */
export interface Themed {
  /** Absent where there is a problem: then nothing can be rendered as the newsroom means it. */
  precompiled?: Precompiled<string>;
  /** Their files are in the folder `../theme`, as seen from the content. */
  problems: Problem[];
}

/**
 * Puts a newsroom's own templates, partials and styles in the place of those of the program that have the same names, adds
 * `site.css` to the styles of pages and `email.css` to those of the mail, and compiles all of it. What would stop the
 * rendering of some page later is found here: see `templateFaults`.
 */
export function precompileTheme({ ours, files, views, inline }: ThemeInput): Themed {
  const { own, additions, problems: ofNames } = sortTheme(files, ours);
  const sources = { ...ours, ...own };
  const { faults, warnings, idle } = templateFaults(sources, own);
  const ofTemplates = [...idle.map(notPutIn), ...faults, ...warnings];
  const problems = [...ofNames, ...ofTemplates, ...styleFaults(files)].toSorted(compareProblems);
  if (faults.length > 0) return { problems };
  const used = Object.fromEntries(Object.entries(sources).filter(([name]) => !idle.includes(name)));
  const whole = { ...used, ...withAdditions({ sources, own, additions, inline }) };
  return { precompiled: precompileTemplates(whole, { views, mayBeIdle: true }), problems };
}

const siteStyles = 'styles/site.css';
const mailStyles = 'digest/email.css';

interface Additions extends Pick<ThemeInput, 'inline'> {
  sources: Record<string, string>;
  own: Record<string, string>;
  additions: { site?: string; mail?: string };
}

/** What is made of the files that are added to ours: the styles of pages, and the mail with its styles in its elements. */
function withAdditions({ sources, own, additions, inline }: Additions): Record<string, string> {
  const { site, mail: styles } = additions;
  const isOwnMail = styles !== undefined || mailStyles in own || isMailMade(own);
  return {
    ...(site !== undefined && { [siteStyles]: `${sources[siteStyles]}\n${site}` }),
    ...(isOwnMail &&
      !(mail in own) && {
        [mail]: inline(sources[mailSource]!, `${sources[mailStyles]}\n${styles ?? ''}`),
      }),
  };
}
