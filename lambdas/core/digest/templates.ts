/** The templates that an issue of a digest is rendered with. */
export const digestTemplates = [
  'digest/archive',
  'digest/email',
  'digest/entry',
  'digest/page',
  'digest/text',
] as const;
