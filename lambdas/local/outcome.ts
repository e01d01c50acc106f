import { type Report, SettingsRefused } from '../publish.ts';

/** The outcome of a run: a report, or settings that must be corrected before anything can be published. */
export type Outcome = Report | SettingsRefused;

/** Refused settings are an answer to the editor; everything else that is thrown is a breakdown and stays one. */
export async function orRefused<T>(run: Promise<T>): Promise<T | SettingsRefused> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof SettingsRefused) return error;
    throw error;
  }
}

/** Whether something keeps a content item or the settings from being published as they are. */
export function hasProblem({ problems }: Pick<Outcome, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'problem');
}
