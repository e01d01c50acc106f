/** What the infrastructure tells every function, in environment variables. */
export interface NewsroomEnvironment {
  /** Bucket with what `content/` holds, `settings.yaml` at its top. */
  CONTENT_BUCKET: string;
  /** Bucket that the site is in; CloudFront serves it. */
  SITE_BUCKET: string;
  /** Namespace of the metrics; the alarms and the dashboard read it. Powertools reads it under this name. */
  POWERTOOLS_METRICS_NAMESPACE: string;
  /** Name of the function in logs and metrics: `publish` or `digest`. Powertools reads it under this name. */
  POWERTOOLS_SERVICE_NAME: string;
}

/** What it also tells the function `publish`. */
export interface PublishEnvironment extends NewsroomEnvironment {
  /**
   * The queue that wakes the function (FIFO): when work does not fit into one run, a message there asks for another.
   */
  QUEUE_URL: string;
  /** The same queue, as the target of the schedule. */
  QUEUE_ARN: string;
  /** Where a schedule goes that did not reach the queue. */
  UNDELIVERED_ARN: string;
  /** The one-time schedules "next change", which the function makes and removes: the prefix of their names, and their group. */
  SCHEDULE_NAME: string;
  SCHEDULE_GROUP: string;
  /** The role in which EventBridge Scheduler sends to the queue. */
  SCHEDULE_ROLE_ARN: string;
}

/** What it also tells the function `digest`. */
export interface DigestEnvironment extends NewsroomEnvironment {
  /** The queue that wakes `publish`, which publishes what is recorded of an issue. */
  QUEUE_URL: string;
}

/** Every message of the publishing queue belongs to this one group: so there is one writer. */
export const messageGroup = 'publish';

/** Reads the variables of `publish`. Throws when any are missing, and names them all. */
export function publishEnvironment(variables: NodeJS.ProcessEnv): PublishEnvironment {
  return readVariables<PublishEnvironment>(variables, [
    ...newsroomVariables,
    'QUEUE_URL',
    'QUEUE_ARN',
    'UNDELIVERED_ARN',
    'SCHEDULE_NAME',
    'SCHEDULE_GROUP',
    'SCHEDULE_ROLE_ARN',
  ]);
}

/** Reads the variables of `digest`. Throws when any are missing, and names them all. */
export function digestEnvironment(variables: NodeJS.ProcessEnv): DigestEnvironment {
  return readVariables<DigestEnvironment>(variables, [...newsroomVariables, 'QUEUE_URL']);
}

const newsroomVariables = [
  'CONTENT_BUCKET',
  'SITE_BUCKET',
  'POWERTOOLS_METRICS_NAMESPACE',
  'POWERTOOLS_SERVICE_NAME',
] as const;

function readVariables<T>(variables: NodeJS.ProcessEnv, names: readonly (keyof T & string)[]): T {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0)
    throw new Error(
      `The environment of this function lacks ${missing.join(', ')}. The stack in infra/ sets them: deploy it again.`,
    );
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as T;
}
