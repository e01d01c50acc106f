import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/**
 * The two buckets: what editors write, and what readers see. Both are private, encrypted, versioned, reached over TLS
 * only, and outlive the stack.
 */
export class Storage extends Construct {
  /** What `content/` holds. Every version that an editor ever saved is kept. */
  readonly content: IBucket;
  /** The site. It can be made again from the content, so replaced versions are deleted after a month. */
  readonly site: IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.content = this.#bucket('Content', []);
    this.site = this.#bucket('Site', [{ noncurrentVersionExpiration: Duration.days(30) }]);
    for (const bucket of [this.content, this.site]) tellEventBridge(bucket);
  }

  #bucket(id: string, rules: LifecycleRule[]): IBucket {
    const bucket = new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      // After a first deployment that failed nothing is left of them: nothing is in them yet.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { expiredObjectDeleteMarker: true },
        ...rules,
      ],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Nobody reads or writes here but two functions, CloudFront and the editors. Versions show what changed and when; ' +
        'a log of every request would cost more than the site, and list the addresses of its readers.',
    });
    // The library's own types are incompatible where a property may be missing (exactOptionalPropertyTypes).
    return bucket as IBucket;
  }
}

/** `eventBridgeEnabled` would do the same with a function of its own, in Python, that runs at each deployment. */
function tellEventBridge(bucket: IBucket): void {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
