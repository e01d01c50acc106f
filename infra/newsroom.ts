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

/** Reads a context value: `npx cdk deploy -c certificate=arn:…`, or `"context"` in cdk.json. */
export type Context = (name: string) => unknown;

/** Reads `settings.yaml` in the folder with the content, and the context. Throws `SetUpFault`. */
export function readNewsroom(content: string, context: Context): DeployedNewsroom {
  const settings = settingsIn(join(content, 'settings.yaml'));
  const domain = readDomain(new URL(settings.url).hostname, context);
  const alarmsTo = textFrom('alarmsTo', context);
  if (alarmsTo !== undefined && !/^\S+@\S+$/.test(alarmsTo))
    throw new SetUpFault(`alarmsTo is "${alarmsTo}", expected an e-mail address: -c alarmsTo=desk@example.org`);
  return { settings, ...(domain && { domain }), ...(alarmsTo !== undefined && { alarmsTo }) };
}

function settingsIn(file: string): Settings {
  if (!existsSync(file))
    throw new SetUpFault(
      `${file} is missing. It names the newsroom, its address and its time zone; make it, or say where the content is: -c content=FOLDER`,
    );
  const { settings, problems } = readSettings(readFileSync(file, 'utf8'));
  const faults = problems.filter(({ severity, found }) => severity === 'problem' || found === 'url is missing');
  if (faults.length > 0) throw new SetUpFault(faults.map((fault) => inOneLine(file, fault)).join('\n'));
  return settings;
}

function inOneLine(file: string, { line, found, expected, fix }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${found}, expected ${expected}. ${fix}`;
}

function readDomain(name: string, context: Context): Domain | undefined {
  const certificate = textFrom('certificate', context);
  const hostedZone = textFrom('hostedZone', context);
  if (certificate === undefined) {
    if (hostedZone === undefined) return undefined;
    throw new SetUpFault(
      `hostedZone is given and certificate is not. Ask for a certificate for ${name} in AWS Certificate Manager, region us-east-1, and pass its ARN: -c certificate=arn:aws:acm:us-east-1:…`,
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
