/** A field of a value, if there is something for it. */
export function given<Name extends string>(name: Name, value: string): { [N in Name]?: string } {
  return (value === '' ? {} : { [name]: value }) as { [N in Name]?: string };
}
