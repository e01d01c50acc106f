import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  'working-directory'?: string;
}

interface Job {
  env?: Record<string, string>;
  steps: Step[];
}

/** A workflow of GitHub Actions, as far as newsrooms have one. */
interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<string, Job>;
}

export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(file, 'utf8')) as Workflow;
}

/** What a job did: the actions that it would have called, and how it ended. */
export interface JobRun {
  called: string[];
  /** What the step said that failed; nothing when all went well. */
  failed?: string;
}

/**
 * Runs the scripts of a job as a runner does: one after the other in the folder of the repository, with bash, until one fails.
 * Actions are only named, and conditions are those of earlier steps' outputs.
 */
export function runJob({ env = {}, steps }: Job, folder: string, given: Record<string, string>): JobRun {
  const outputs = new Map<string, string>();
  const filled = (text: string) =>
    text.replaceAll(/\$\{\{ steps\.([\w.]+) \}\}/g, (_, name: string) => outputs.get(name) ?? '');
  const applies = ({ if: condition }: Step) => {
    const [, name, value] = /^steps\.([\w.]+) == '(\w+)'$/.exec(condition ?? '') ?? [];
    return name === undefined || outputs.get(name) === value;
  };
  const called: string[] = [];
  for (const step of steps.filter(({ run, uses }) => run ?? uses)) {
    if (!applies(step)) continue;
    if (step.uses) called.push(step.uses);
    if (!step.run) continue;
    const file = join(given['RUNNER_TEMP']!, 'output');
    writeFileSync(file, '');
    const stepEnv = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const { status, stderr, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(folder, step['working-directory'] ?? '.'),
      env: { ...given, GITHUB_OUTPUT: file, ...env, ...stepEnv },
      encoding: 'utf8',
    });
    if (status !== 0) return { called, failed: `${step.run}\n${stdout}${stderr}` };
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const [name, value] = line.split('=', 2);
      outputs.set(`${step.id}.outputs.${name}`, value!);
    }
  }
  return { called };
}
