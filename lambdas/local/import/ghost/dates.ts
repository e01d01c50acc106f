/**
 * An instant of Ghost's as front matter writes it: `2019-05-04T09:00:00Z`. MySQL's have no zone and are in UTC, and
 * the first versions wrote milliseconds. `undefined` for anything else.
 */
export function instantOf(value: unknown): string | undefined {
  const written =
    typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/.test(value)
      ? `${value.replace(' ', 'T')}Z`
      : value;
  const at = typeof written === 'number' || typeof written === 'string' ? new Date(written) : undefined;
  if (!at || written === '' || Number.isNaN(at.getTime())) return undefined;
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
