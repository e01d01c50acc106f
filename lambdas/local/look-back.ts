import type { Instant } from '../core/article.ts';
import { daysRemembered } from '../publish/past-runs.ts';
import { CannotRun, type Options } from './commands/run.ts';

const day = 86_400_000;
const units: Record<string, number> = { h: day / 24, d: day, w: 7 * day };

/** From when on past runs are to be shown, if they are: `--since 7d`. Throws `CannotRun` if that cannot be read, or is too long ago. */
export function lookBack({ since }: Pick<Options, 'since'>, now: Instant): Instant | undefined {
  if (since === undefined) return undefined;
  const [, amount, unit] = /^([1-9]\d{0,4}) ?([hdw])$/.exec(since) ?? [];
  if (amount === undefined || unit === undefined)
    throw new CannotRun(`--since is "${since}", expected how far to look back: 24h, 7d or 4w.`);
  const length = Number(amount) * units[unit]!;
  if (length <= daysRemembered * day) return now - length;
  throw new CannotRun(
    `--since is "${since}", but runs are remembered for ${daysRemembered} days: ask for ${daysRemembered}d or less.`,
  );
}
