import { SettingsRefused } from '../../publish.ts';
import { CannotRun } from './run.ts';

type Refusal = abstract new (...given: never[]) => Error;

/**
 * For `catch`: turns anything that a person can change into a `CannotRun` with its own message. That includes refused
 * settings if `ofSettings` says what follows from them. Any other error is a breakdown and stays one.
 */
export function explainRefusal(refusals: readonly Refusal[], ofSettings?: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof SettingsRefused && ofSettings !== undefined)
      throw new CannotRun(
        ofSettings.replace(/^The settings have/, error.what === 'The settings' ? '$&' : `${error.what} has`),
      );
    throw error instanceof Error && refusals.some((refusal) => error instanceof refusal)
      ? new CannotRun(error.message)
      : error;
  };
}
