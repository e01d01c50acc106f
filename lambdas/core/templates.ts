/** A view made of plain values; everything is decided before a template sees it. */
export type View = Record<string, unknown>;

/** Compiled templates. Names are paths in `templates/` without their ending: `pages/article`, `digest/email`. */
export interface Templates {
  render(name: string, view: View): string;
  /** Changes when the template, a partial it uses or anything else that shapes its output changes. */
  fingerprint(name: string): string;
  /** The files beside the templates, such as `styles/site.css`. */
  file(name: string): string;
}
