import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Names, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type ICachePolicy,
  type IFunction,
  type IResponseHeadersPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { svgPolicy } from '../lambdas/core/outputs/headers.ts';
import { keys, privatePrefix } from '../lambdas/core/keys.ts';
import { type Place, places, wildcardOf } from '../lambdas/core/places.ts';
import type { Domain } from './newsroom.ts';

interface DeliveryProps {
  /** The bucket that the site is in. */
  site: IBucket;
  /** The path of the site's address, without a trailing slash: `/news`, or empty. */
  base: string;
  /** Without it the site answers at a CloudFront address. */
  domain?: Domain | undefined;
}

/** How readers get the site: from CloudFront, which alone may read the bucket, except for what is private there. */
export class Delivery extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { site, base, domain }: DeliveryProps) {
    super(scope, id);
    const originAccessControl = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: nameOf(this, 64),
    });
    const origin = S3BucketOrigin.withOriginAccessControl(site, { originAccessControl });
    const shared = {
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      functionAssociations: [
        { function: this.#edge('Request', requestCode(base)), eventType: FunctionEventType.VIEWER_REQUEST },
        { function: this.#edge('Response', edgeCode('response.js')), eventType: FunctionEventType.VIEWER_RESPONSE },
      ],
    };
    // Files that can change are requested again twice a minute, however long readers keep them: what was published or
    // removed shows within the minute, and nothing needs to be purged.
    const changing = this.#cache('Changing', Duration.seconds(30));
    const lasting = this.#cache('Lasting', Duration.days(365));
    const pages = this.#headers('Pages', { contentSecurityPolicy: pagePolicy });
    const drawings = this.#headers('Drawings', { contentSecurityPolicy: svgPolicy });
    const feeds = this.#headers('Feeds', { contentSecurityPolicy: pagePolicy, crossOrigin: true });
    const behaviour = (cachePolicy: ICachePolicy, responseHeadersPolicy: IResponseHeadersPolicy): BehaviorOptions => ({
      ...shared,
      cachePolicy,
      responseHeadersPolicy,
    });

    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'The newsroom, as its readers see it',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      enableIpv6: true,
      defaultBehavior: behaviour(changing, pages),
      additionalBehaviors: {
        // The first pattern that fits decides.
        [`${base}/assets/*.svg`]: behaviour(lasting, drawings),
        [`${base}/assets/*`]: behaviour(lasting, pages),
        ...Object.fromEntries(feedPatterns(base).map((pattern) => [pattern, behaviour(changing, feeds)])),
      },
      // Without permission to list the bucket, CloudFront gets "forbidden" for any missing object.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: `/${keys.notFound}`,
        ttl: Duration.seconds(10),
      })),
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificate),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    keepPrivate(site);
    if (domain?.hostedZone !== undefined) this.#point(domain.name, domain.hostedZone);
    this.#acknowledge(domain);
  }

  #edge(id: string, code: string): IFunction {
    return new Function(this, id, { runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(code) });
  }

  /** Follows each object's own Cache-Control, but for no longer than `longest`. */
  #cache(id: string, longest: Duration): CachePolicy {
    return new CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: longest,
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      headerBehavior: CacheHeaderBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
      queryStringBehavior: CacheQueryStringBehavior.none(),
    });
  }

  #headers(id: string, props: { contentSecurityPolicy: string; crossOrigin?: boolean }): ResponseHeadersPolicy {
    const override = true;
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: nameOf(this, 128, id),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: props.contentSecurityPolicy, override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override },
        // Other hosts under the same domain may be somebody else's: they decide for themselves.
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'permissions-policy', value: permissionsPolicy, override }],
      },
      ...(props.crossOrigin && {
        corsBehavior: {
          accessControlAllowCredentials: false,
          accessControlAllowHeaders: ['*'],
          accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
          accessControlAllowOrigins: ['*'],
          accessControlMaxAge: Duration.days(1),
          originOverride: override,
        },
      }),
    });
  }

  #point(name: string, hostedZoneId: string): void {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: name });
    // With the dot at its end the name is complete, wherever in the zone it is.
    const record = {
      zone,
      recordName: `${name}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
    };
    new ARecord(this, 'Address', record);
    new AaaaRecord(this, 'AddressV6', record);
  }

  #acknowledge(domain: Domain | undefined): void {
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'News is for readers in every country.' },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'There is nothing behind CloudFront but files, and nothing that takes what a reader sends. A firewall would ' +
          'cost more than everything else together.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'A log of requests lists who read what. The newsroom has no use for it, and its readers have a reason to mind.',
      },
    );
    if (!domain)
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'CloudFront decides what its own domain speaks. With a domain of its own the site speaks TLS 1.2 and later.',
      });
  }
}

/** A name that no other stack of the account has in any region: CloudFront knows no regions. */
function nameOf(scope: Construct, maxLength: number, id = ''): string {
  const longestRegion = 16;
  return `${Names.uniqueResourceName(scope, { maxLength: maxLength - longestRegion - id.length })}${id}-${Stack.of(scope).region}`;
}

/**
 * Nothing runs, nothing is sent, nothing is framed. Pictures and sound may come from elsewhere, because editors link
 * to them; the site's icon is written into each page.
 */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'upgrade-insecure-requests',
].join('; ');

const permissionsPolicy = 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()';

/** The paths of feeds, which scripts of any site may read. */
function feedPatterns(base: string): string[] {
  const files = places.filter(({ holds }) => holds === 'feed').map(({ key }) => key.replace(/^.*\//, ''));
  return [...new Set(files)].map((file) => `${base}/*${file}`);
}

/** The function that finds the key of an address, for a site at this path. */
export function requestCode(base: string): string {
  const placeholder = "const base = '';";
  const code = edgeCode('request.js');
  if (!code.includes(placeholder)) throw new Error(`infra/edge/request.js has no line \`${placeholder}\` any more.`);
  return code.replace(placeholder, `const base = ${JSON.stringify(base)};`);
}

export function edgeCode(file: string): string {
  return readFileSync(join(import.meta.dirname, 'edge', file), 'utf8');
}

/**
 * The program's state and the sent mail are kept beside the site, and the bucket itself refuses them: however an
 * address is spelt, only the key counts. A mail still shows articles that have since been withdrawn, which its page
 * does not.
 */
function keepPrivate(site: IBucket): void {
  const isSent = ({ key, holds }: Place) => (holds === 'record' || holds === 'mail') && !key.startsWith(privatePrefix);
  const kept = places.filter(isSent).map(wildcardOf);
  site.addToResourcePolicy(
    new PolicyStatement({
      sid: 'KeepPrivate',
      effect: Effect.DENY,
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [`${privatePrefix}*`, ...kept].map((key) => site.arnForObjects(key)),
    }),
  );
}
