import { SettingsRefused } from '../../publish.ts';
import { CannotRun } from './run.ts';

type Refusal = abstract new (...given: never[]) => Error;

/**
 * For `catch`: makes a `CannotRun` of what a person can change, with its own message. Refused settings are among it where
 * `ofSettings` says what comes of them. Everything else that is thrown is a breakdown and stays one.
 */
export function explainRefusal(refusals: readonly Refusal[], ofSettings?: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof SettingsRefused && ofSettings !== undefined)
      throw new CannotRun(
        ofSettings.replace(/^The settings have/, error.what === 'The theme' ? 'The theme has' : '$&'),
      );
    throw error instanceof Error && refusals.some((refusal) => error instanceof refusal)
      ? new CannotRun(error.message)
      : error;
  };
}
