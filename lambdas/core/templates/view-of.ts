declare const template: unique symbol;

/**
 * Says in the type of a view which template it is for; it does not exist at run time. Without it the compiler would
 * accept one view as another that happens to have the same fields.
 */
export interface ViewOf<Template extends string> {
  readonly [template]?: Template;
}
