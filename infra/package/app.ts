import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../../cdk.json' with { type: 'json' };
import { addNewsroom } from '../add-newsroom.ts';

/**
 * What `infra/app.ts` is in the repository, for a newsroom that has the package. The functions are bundled already,
 * and the flags by which AWS's CDK makes the template come with them, so that the newsroom's `cdk.json` needs only its
 * own values. The rules of cdk-nag are checked before a package is made.
 */
const bundles = join(import.meta.dirname, 'bundles');
await addNewsroom(new App({ context: cdk.context }), () => ({
  publish: join(bundles, 'publish'),
  digest: join(bundles, 'digest'),
}));
