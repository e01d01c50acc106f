import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type BucketTags, siteTag } from '../lambdas/aws/bucket-tags.ts';
import { basePath } from '../lambdas/core/keys.ts';
import { Alarms } from './alarms.ts';
import { MonthlyBudget } from './budget.ts';
import { Dashboard } from './dashboard.ts';
import { Delivery } from './delivery.ts';
import { Digest } from './digest.ts';
import { Editors } from './editors.ts';
import { Intake } from './intake.ts';
import { Issues } from './issues.ts';
import { metricsNamespace } from './newsroom-function.ts';
import type { DeployedNewsroom } from './newsroom.ts';
import { priceText } from './price.ts';
import { Publisher } from './publisher.ts';
import { Storage } from './storage.ts';
import { Timetable } from './timetable.ts';

interface TidingsStackProps extends StackProps {
  newsroom: DeployedNewsroom;
  /** The bundles of the functions. */
  code: { publish: Code; digest: Code };
}

/** A newsroom on AWS. Whatever is lost with the stack can be made again; the buckets stay. */
export class TidingsStack extends Stack {
  constructor(scope: Construct, id: string, { newsroom, code, ...props }: TidingsStackProps) {
    // No termination protection: it would keep a first deployment that failed from being replaced. What must not be lost, the
    // buckets, outlives the stack anyway.
    super(scope, id, props);
    const { settings, domain, alarmsTo, editorsTo, budget, github } = newsroom;

    const storage = new Storage(this, 'Storage');
    const intake = new Intake(this, 'Intake', { content: storage.content, timeout: Publisher.timeout });
    const timetable = new Timetable(this, 'Timetable');
    const woken = { storage, intake, timetable };
    const { function: publish, nextChange } = new Publisher(this, 'Publisher', {
      ...woken,
      code: code.publish,
      timezone: settings.timezone,
    });
    const { function: digest } = new Digest(this, 'Digest', { ...woken, code: code.digest, digests: settings.digests });
    const { topic: issues } = new Issues(this, 'Issues', { site: storage.site, intake, editorsTo });
    const base = basePath(settings.url);
    const { distribution } = new Delivery(this, 'Delivery', { site: storage.site, base, domain });
    const alarms = new Alarms(this, 'Alarms', { intake, publish, digest, alarmsTo });
    new Dashboard(this, 'Dashboard', { alarms: alarms.all, intake, publish, digest, distribution });

    const editors = new Editors(this, 'Editors', { storage, intake, timetable, alarms: alarms.topic, github });
    if (budget) new MonthlyBudget(this, 'MonthlyBudget', budget);

    // With these `tidings status` and `tidings doctor` find everything from the one name that their user knows.
    const tags: Required<BucketTags> = {
      'tidings:site': storage.site.bucketName,
      'tidings:dead-letters': intake.deadLetters.queueUrl,
      'tidings:next-change': nextChange,
      'tidings:queue': intake.queue.queueUrl,
      'tidings:undelivered': intake.undelivered.queueUrl,
      'tidings:alarms': alarms.topic.topicArn,
      'tidings:metrics': metricsNamespace(this),
      'tidings:distribution': distribution.distributionDomainName,
    };
    for (const [name, value] of Object.entries(tags)) Tags.of(storage.content).add(name, value);
    // So that content that somebody sends there by mistake is refused.
    Tags.of(storage.site).add(siteTag.name, siteTag.value);

    this.#say('ContentBucket', 'Where the content goes: tidings push --bucket NAME', storage.content.bucketName);
    this.#say('SiteBucket', 'Where the site is kept', storage.site.bucketName);
    this.#say('SiteAddress', 'Where readers find it', `https://${domain?.name ?? distribution.domainName}${base}/`);
    this.#say('DistributionAddress', 'Where to point a domain', distribution.domainName);
    this.#say('DigestFunction', 'What to run to cut what is due: infra/RUNBOOK.md', digest.functionName);
    this.#say('IssueTopic', 'Subscribe here to be notified of issues of the digest', issues.topicArn);
    this.#say('AlarmTopic', 'Subscribe here to be notified of alarms', alarms.topic.topicArn);
    this.#say('EditorPolicy', 'Attach to those who push, pull and look', editors.policy.managedPolicyArn);
    if (editors.role) this.#say('GitHubRole', 'The role that the workflow on GitHub takes', editors.role.roleArn);
    // Outputs are shown in the order of their names: this one is the last.
    this.#say('WhatItCosts', 'In a month', priceText);
  }

  #say(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }
}
