/* oxlint-disable no-new -- A construct joins its scope as it is made. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { DeployedNewsroom } from '../../infra/newsroom.ts';
import { TidingsStack } from '../../infra/tidings-stack.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';

const root = join(import.meta.dirname, '../..');

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/**
 * Makes the template as `npx cdk synth` does, with the bundles, the checks of CloudFormation and cdk-nag; a finding fails
 * it. Context is what is said with `-c`. Nothing is asked of AWS: there are no credentials in the environment.
 */
export async function synthesise(context: Record<string, string> = {}): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const { context: flags } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  await promisify(execFile)(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }) },
  });
  return JSON.parse(readFileSync(join(folder, 'Tidings.template.json'), 'utf8')) as Template;
}

/** Makes the template of a newsroom with these settings here, without bundles and checks (`CDK_VALIDATION`). */
export function stackOf(settings: string, more: Partial<DeployedNewsroom> = {}): Template {
  const app = new App();
  const code = Code.fromAsset(import.meta.dirname);
  const newsroom = { settings: readSettings(settings).settings, ...more };
  new TidingsStack(app, 'Tidings', { newsroom, code: { publish: code, digest: code } });
  return app.synth().getStackByName('Tidings').template as Template;
}

/** The resources of a type, by name. */
export function resourcesOf({ Resources }: Template, type: string): [string, Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** The properties of the resources of a type. */
export function propertiesOf<T = Record<string, unknown>>(template: Template, type: string): T[] {
  return resourcesOf(template, type).map(([, { Properties }]) => Properties as T);
}

/** A value of the template as text, with `<Name.Arn>` for what CloudFormation fills in. */
export function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const entry = Object.entries(value as Record<string, unknown>)[0] ?? ['', ''];
  const [intrinsic, argument] = entry;
  if (intrinsic === 'Ref') return `<${String(argument)}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(written).join('');
  return JSON.stringify(value);
}

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** What the policies of the role may do: action and resource. */
export function allowedTo(template: Template, role: RegExp): { action: string; resource: string }[] {
  return saidTo(template, role, 'Allow');
}

/** What roles are refused whatever else is said, in the same way. */
export function deniedTo(template: Template, role: RegExp): { action: string; resource: string }[] {
  return saidTo(template, role, 'Deny');
}

function saidTo(template: Template, role: RegExp, effect: string): { action: string; resource: string }[] {
  return propertiesOf<{ Roles: unknown[]; PolicyDocument: { Statement: Statement[] } }>(template, 'AWS::IAM::Policy')
    .filter(({ Roles }) => Roles.map(written).some((name) => role.test(name)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === effect)
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => ({ action, resource: written(resource) }))),
    );
}

export function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** What the policy for editors says. */
export function editorStatements(template: Template): Statement[] {
  return propertiesOf<{ PolicyDocument: { Statement: Statement[] } }>(template, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
}

/** Whether a pattern of IAM or CloudFront, in which `*` means anything, is that of the text. */
export function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 's').test(text);
}
