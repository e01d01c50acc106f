import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from './bundle.ts';
import { addNewsroom } from './add-newsroom.ts';

/**
 * `npx cdk synth` and `npx cdk deploy` run this. What can be said with `-c name=value`, all of it optional:
 *
 *     content       the folder with settings.yaml; content. Its theme is beside it
 *     stack         the stack's name, when an account holds several newsrooms; Tidings
 *     certificate   ARN of a certificate in us-east-1 for the host in the settings' url
 *     hostedZone    ID of the Route 53 zone in which that host is pointed at the site
 *     alarmsTo      e-mail address that is told of alarms
 */
const app = new App();
if (await addNewsroom(app, bundle))
  // Findings are errors: synthesis fails until they are mended, or acknowledged with a reason where they arise.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
