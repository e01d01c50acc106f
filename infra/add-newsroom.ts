import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Bundles } from './bundle.ts';
import { type Context, readNewsroom, SetUpFault, textFrom } from './newsroom.ts';
import { TidingsStack } from './tidings-stack.ts';

/**
 * Adds the newsroom that the app's context names, with the functions that `bundle` makes in a folder or has already. What the
 * person can change is said, and ends the process with 1; then, `false` comes back.
 */
export function addNewsroom(app: App, bundle: (folder: string) => Bundles): boolean {
  const context: Context = (name) => app.node.tryGetContext(name);
  try {
    const name = stackName(context);
    const newsroom = readNewsroom(textFrom('content', context) ?? 'content', context);
    const { publish, digest } = bundle(join(app.outdir, 'bundles'));
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
    `stack is "${name}", expected a letter, then letters, digits and hyphens, 100 at most: -c stack=${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'Second'}`,
  );
}
