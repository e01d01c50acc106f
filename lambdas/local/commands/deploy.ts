import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { installation } from '../../installation.ts';
import { openContent } from '../newsroom.ts';
import { CannotRun, type Run } from './run.ts';

/** The newsroom itself installs AWS's CDK, so that nobody who does not deploy needs its 200 MB. */
const needed = ['aws-cdk', 'aws-cdk-lib', 'constructs'];

/**
 * `tidings deploy`: makes the stack of the newsroom, or brings it up to date, by AWS's CDK, which asks and says what it does.
 * What the stack should know besides the content, it reads from `cdk.json`.
 */
export const run: Run = async ({ options, terminal }) => {
  openContent(options.content);
  const cdk = commandOfCdk();
  const words = ['--app', `node "${installation.app}"`, '--context', `content=${options.content}`];
  // A template is made without an account or a network, so it asks for nothing and reports nothing.
  const [does, told] = options['dry-run']
    ? [['synth', '--quiet', '--no-notices', '--output', 'cdk.out'], { CDK_DISABLE_CLI_TELEMETRY: 'true' }]
    : [['deploy'], {}];
  // The same Node runs the app.
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env = { ...process.env, ...told, PATH };
  const child = spawn(process.execPath, [cdk, ...does, ...words], { stdio: 'inherit', env });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) return 1;
  if (options['dry-run']) terminal.print('The template is in cdk.out. Nothing was deployed, because of --dry-run.');
  return 0;
};

/** The file of the command `cdk`. Throws `CannotRun` when something of the CDK is missing. */
function commandOfCdk(): string {
  const { resolve } = createRequire(installation.app);
  try {
    for (const name of needed) resolve(`${name}/package.json`);
    return resolve('aws-cdk/bin/cdk');
  } catch (cause) {
    throw new CannotRun(`To deploy, Tidings needs AWS's CDK beside it: npm install --save-dev ${needed.join(' ')}`, {
      cause,
    });
  }
}
