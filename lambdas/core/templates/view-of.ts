declare const template: unique symbol;

/**
 * Says in the type of a view which template it is for; nothing of it is there when the program runs. Without it the compiler
 * would take a view for another one that happens to have its fields.
 */
export interface ViewOf<Template extends string> {
  readonly [template]?: Template;
}
