import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Bundles } from './rendered.ts';
import { withTheme } from './theme-asset.ts';
import { withDeploymentFile } from './deployment-file.ts';
import { type Context, readNewsroom, SetUpFault, textFrom } from './newsroom.ts';
import { TidingsStack } from './tidings-stack.ts';

/**
 * Adds the newsroom that the app's context names, with its theme and the functions that `bundle` makes in a folder or
 * has. A fault that the person can fix is printed, and the process ends with 1; then this returns `false`.
 */
export async function addNewsroom(app: App, bundle: (folder: string) => Bundles): Promise<boolean> {
  const context: Context = (name) => app.node.tryGetContext(name);
  try {
    const name = stackName(context);
    const content = textFrom('content', context) ?? 'content';
    const newsroom = readNewsroom(content, withDeploymentFile(content, context));
    const bundles = bundle(join(app.outdir, 'bundles'));
    const { publish, digest } = await withTheme(bundles, content, join(app.outdir, 'themed'));
    new TidingsStack(app, name, {
      description: `${newsroom.settings.name}: a newsroom made by Tidings`,
      newsroom,
      code: { publish: Code.fromAsset(publish), digest: Code.fromAsset(digest) },
    });
    return true;
  } catch (error) {
    if (!(error instanceof SetUpFault)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return false;
  }
}

function stackName(context: Context): string {
  const name = textFrom('stack', context) ?? 'Tidings';
  if (/^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(name)) return name;
  throw new SetUpFault(
    `stack is "${name}", expected a letter, then letters, digits and hyphens, 100 at most, such as ${asStackName(name)}. Correct it under "context" in cdk.json, or after -c.`,
  );
}

function asStackName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'Second';
}
