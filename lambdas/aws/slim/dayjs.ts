/**
 * Takes the place, in the bundles, of a library for dates that comes with sanitize-html, which looks at addresses with what
 * comes beside it and at no dates.
 */
export default function dayjs(): never {
  throw new Error('Dates are not read with dayjs here.');
}
