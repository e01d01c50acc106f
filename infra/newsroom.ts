import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lambdas/core/problem.ts';
import { readSettings } from '../lambdas/core/reading/read-settings.ts';
import type { Settings } from '../lambdas/core/settings.ts';

/** What the stack is made from: the newsroom's settings, and what the person who deploys says with `-c name=value`. */
export interface DeployedNewsroom {
  settings: Settings;
  /** A custom domain. Without it the site answers at the address that CloudFront gives it. */
  domain?: Domain;
  /**
   * The e-mail address for alarms. Without it they only show in the console; more people can subscribe to the topic
   * there.
   */
  alarmsTo?: string;
  /** Who is told that an issue of the digest is ready to be sent. */
  editorsTo?: string;
  /** Without it nobody is told what the account costs. */
  budget?: Budget;
  /** The repository whose workflow may send content. */
  github?: GitHub;
}

export interface Budget {
  /** Dollars a month, above which somebody is told. */
  dollars: number;
  /** Their e-mail address. */
  to: string;
}

/** A repository on GitHub, `owner/name`, and the branch whose workflow may send content. */
export interface GitHub {
  repository: string;
  branch: string;
  /** ARN of GitHub as a provider of identities, where the account has one already: it can have only one. */
  provider?: string;
}

export interface Domain {
  /** The host of `url` in the settings. */
  name: string;
  /** A certificate for that name. CloudFront takes those of us-east-1 only. */
  certificate: string;
  /** The Route 53 zone in which the name is pointed at the site. Without it the owner of the domain does that. */
  hostedZone?: string;
}

/** The stack cannot be made from the given values. The message says where, what was found and what to do. */
export class SetUpFault extends Error {
  override name = 'SetUpFault';
}

/** Reads a context value: `npx cdk deploy -c certificate=arn:…`, `"context"` in cdk.json, or `aws.yaml`. */
export type Context = (name: string) => unknown;

/** Reads `settings.yaml` in the folder with the content, and the context. Throws `SetUpFault`. */
export function readNewsroom(content: string, context: Context): DeployedNewsroom {
  const settings = settingsIn(join(content, 'settings.yaml'));
  const domain = readDomain(new URL(settings.url).hostname, context);
  const alarmsTo = readAddress('alarmsTo', context);
  const editorsTo = readAddress('editorsTo', context);
  const budget = readBudget(alarmsTo, context);
  const github = readGitHub(context);
  return {
    settings,
    ...(domain && { domain }),
    ...(alarmsTo && { alarmsTo }),
    ...(editorsTo && { editorsTo }),
    ...(budget && { budget }),
    ...(github && { github }),
  };
}

function readBudget(to: string | undefined, context: Context): Budget | undefined {
  const text = textFrom('budget', context);
  if (text === undefined) return undefined;
  const dollars = Number(text);
  if (!(dollars > 0))
    throw new SetUpFault(`budget is "${text}", expected the dollars that a month may cost. ${write('budget: 10')}`);
  if (to === undefined)
    throw new SetUpFault(
      `budget is given and alarmsTo is not, so nobody would be told. Say who should be. ${write('alarmsTo: desk@example.org')}`,
    );
  return { dollars, to };
}

function readGitHub(context: Context): GitHub | undefined {
  const text = textFrom('githubRepository', context);
  const provider = textFrom('githubProvider', context);
  if (text === undefined && provider !== undefined)
    throw new SetUpFault(
      `githubProvider is given and githubRepository is not, so there would be no role. Say whose workflow may send content. ${write('githubRepository: owner/name')}`,
    );
  if (text === undefined) return undefined;
  const [, repository, branch = 'main'] = /^([\w.-]+\/[\w.-]+)(?:@([\w./-]+))?$/.exec(text) ?? [];
  if (repository === undefined)
    throw new SetUpFault(
      `githubRepository is "${text}", expected owner/name, and the branch if it is not main. ${write('githubRepository: wells/newsroom@live')}`,
    );
  if (
    provider !== undefined &&
    !/^arn:aws[\w-]*:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/.test(provider)
  )
    throw new SetUpFault(
      `githubProvider is "${provider}", expected the ARN that \`aws iam list-open-id-connect-providers\` shows for token.actions.githubusercontent.com. Leave it out if there is none.`,
    );
  return { repository, branch, ...(provider !== undefined && { provider }) };
}

function readAddress(name: string, context: Context): string | undefined {
  const address = textFrom(name, context);
  if (address === undefined || /^\S+@\S+$/.test(address)) return address;
  throw new SetUpFault(`${name} is "${address}", expected an e-mail address. ${write(`${name}: desk@example.org`)}`);
}

/** How to give a value. Every way of deploying reads `aws.yaml`, and a value there lasts. */
function write(line: string): string {
  return `Write \`${line}\` into aws.yaml.`;
}

function settingsIn(file: string): Settings {
  if (!existsSync(file))
    throw new SetUpFault(
      `${file} is missing. It names the newsroom, its address and its time zone; make it, or say where the content is: \`tidings deploy --content FOLDER\`, or \`npx cdk deploy -c content=FOLDER\`.`,
    );
  const { settings, problems } = readSettings(readFileSync(file, 'utf8'));
  const faults = problems.filter(({ severity, found }) => severity === 'problem' || found === 'url is missing');
  if (faults.length > 0) throw new SetUpFault(faults.map((fault) => inOneLine(file, fault)).join('\n'));
  const digests = settings.digests.map((digest) => ({ ...digest, timezone: zoneOf(file, digest.timezone) }));
  return { ...settings, timezone: zoneOf(file, settings.timezone), digests };
}

/**
 * The zone as the tz database spells it, which is what EventBridge Scheduler takes: it need not know other spellings, as Node.js does,
 * and an offset is no name.
 */
function zoneOf(file: string, timezone: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions();
  if (/^[+-]/.test(timeZone))
    throw new SetUpFault(
      `${file}: the time zone is "${timezone}", expected a name such as Europe/Brussels, because schedules on AWS do not accept offsets. Write the name of a place that keeps this time, or Etc/GMT-2 for two hours ahead of UTC.`,
    );
  // A name that the tz database has renamed since is known by both.
  return /^[A-Z][A-Za-z_]*(?:\/[A-Z][\w+-]*)+$/.test(timezone) ? timezone : timeZone;
}

export function inOneLine(file: string, { line, found, expected, fix }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${found}, expected ${expected}. ${fix}`;
}

function readDomain(name: string, context: Context): Domain | undefined {
  const certificate = textFrom('certificate', context);
  const hostedZone = textFrom('hostedZone', context);
  if (certificate === undefined) {
    if (hostedZone === undefined) return undefined;
    throw new SetUpFault(
      `hostedZone is given and certificate is not. Ask for a certificate for ${name} in AWS Certificate Manager, region us-east-1. ${write('certificate: arn:aws:acm:us-east-1:…')}`,
    );
  }
  if (!/^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(certificate))
    throw new SetUpFault(
      `certificate is "${certificate}", expected the ARN of a certificate in us-east-1, because CloudFront accepts no other. Ask for one for ${name} there, whatever region the rest is in.`,
    );
  if (hostedZone !== undefined && !/^Z[A-Z0-9]{1,31}$/.test(hostedZone))
    throw new SetUpFault(
      `hostedZone is "${hostedZone}", expected the ID of a Route 53 zone such as Z0123456789ABCDEFGHIJ. \`aws route53 list-hosted-zones\` shows it.`,
    );
  return { name, certificate, ...(hostedZone !== undefined && { hostedZone }) };
}

/** A context value that must be a text; `undefined` if it is missing or empty. Throws `SetUpFault`. */
export function textFrom(name: string, context: Context): string | undefined {
  const value = context(name);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string')
    throw new SetUpFault(`${name} in the context is ${JSON.stringify(value)}, expected text.`);
  return value;
}
