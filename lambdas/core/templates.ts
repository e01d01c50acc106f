import type { Views } from './templates/views.ts';

/**
 * Compiled templates. Names are paths in `templates/` without their ending: `pages/article`, `digest/email`. `V` says
 * which templates there are and what each is rendered with; by default, those of the site and its mail.
 */
export interface Templates<V extends object = Views> {
  render<Name extends keyof V & string>(name: Name, view: V[Name]): string;
  /** Changes when the template, a partial it uses or anything else that shapes its output changes. */
  fingerprint(name: keyof V & string): string;
  /** The files beside the templates, such as `styles/site.css`. */
  file(name: string): string;
}
