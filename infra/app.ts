import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from './bundle.ts';
import { type Context, readNewsroom, SetUpFault, textFrom } from './newsroom.ts';
import { TidingsStack } from './tidings-stack.ts';

/**
 * `npx cdk synth` and `npx cdk deploy` run this. What can be said with `-c name=value`, all of it optional:
 *
 *     content       the folder with settings.yaml; content
 *     stack         the stack's name, when an account holds several newsrooms; Tidings
 *     certificate   ARN of a certificate in us-east-1 for the host in the settings' url
 *     hostedZone    ID of the Route 53 zone in which that host is pointed at the site
 *     alarmsTo      e-mail address that is told of alarms
 */
const app = new App();
const context: Context = (name) => app.node.tryGetContext(name);
try {
  const newsroom = readNewsroom(textFrom('content', context) ?? 'content', context);
  const { publish, digest } = bundle(join(app.outdir, 'bundles'));
  new TidingsStack(app, textFrom('stack', context) ?? 'Tidings', {
    description: `${newsroom.settings.name}: a newsroom made by Tidings`,
    newsroom,
    code: { publish: Code.fromAsset(publish), digest: Code.fromAsset(digest) },
  });
  // Findings are errors: synthesis fails until they are mended, or acknowledged with a reason where they arise.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
} catch (error) {
  if (!(error instanceof SetUpFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
