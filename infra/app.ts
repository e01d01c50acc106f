import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from './bundle.ts';
import { addNewsroom } from './add-newsroom.ts';

/**
 * `npx cdk synth` and `npx cdk deploy` run this. Values for `-c name=value`, all of them optional:
 *
 *     content       the folder with settings.yaml; content. Its theme is beside it
 *     stack         the stack's name, when an account holds several newsrooms; Tidings
 *     certificate   ARN of a certificate in us-east-1 for the host in the settings' url
 *     hostedZone    ID of the Route 53 zone in which that host is pointed at the site
 *     alarmsTo      e-mail address that alarms are sent to
 *     editorsTo     e-mail address that is told of issues
 *     budget        dollars a month; above it `alarmsTo` is told
 *     githubRepository   owner/name whose workflow on main may send content; owner/name@branch for another
 *     githubProvider     ARN of GitHub as an identity provider, where the account has one
 *
 * But for the first two, `aws.yaml` beside the settings is the place to keep them.
 */
const app = new App();
if (await addNewsroom(app, bundle))
  // Findings are errors: synthesis fails until they are fixed, or acknowledged with a reason where they arise.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
