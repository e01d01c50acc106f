import { CreateBucketCommand } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityBatchCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { DigestEnvironment, PublishEnvironment } from '../../lambdas/aws/environment.ts';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';
import type { Bundles } from '../../infra/rendered.ts';
import type { Files } from '../support/newsroom.ts';
import type { S3Access } from './loopback-s3.ts';
import { LoopbackScheduler } from './loopback-scheduler.ts';
import { LambdaFunction, type Outcome } from './runtime.ts';

/**
 * A newsroom as it is deployed: the bundles in processes of their own, a FIFO queue, a scheduler and two buckets, all of
 * them on this machine.
 */
export class Deployment {
  readonly scheduler: LoopbackScheduler;
  readonly content: S3Store;
  readonly site: S3Store;
  readonly publish: LambdaFunction;
  readonly #startDigest: () => Promise<LambdaFunction>;
  #digest: Promise<LambdaFunction> | undefined;
  readonly #queue: SQSClient;
  readonly #queueUrl: string;
  readonly #inspect: () => ReturnType<FauxqsServer['inspectQueue']>;
  readonly #stop: () => void;
  /** What was delivered last. */
  #held: Message[] = [];
  /** By message: when it was sent, by the clock of the function, which tests move. */
  readonly #sentAt = new Map<string, number>();

  private constructor(parts: {
    scheduler: LoopbackScheduler;
    content: S3Store;
    site: S3Store;
    publish: LambdaFunction;
    startDigest: () => Promise<LambdaFunction>;
    queue: SQSClient;
    queueUrl: string;
    inspect: () => ReturnType<FauxqsServer['inspectQueue']>;
    stop: () => void;
  }) {
    this.scheduler = parts.scheduler;
    this.content = parts.content;
    this.site = parts.site;
    this.publish = parts.publish;
    this.#startDigest = parts.startDigest;
    this.#queue = parts.queue;
    this.#queueUrl = parts.queueUrl;
    this.#inspect = parts.inspect;
    this.#stop = parts.stop;
  }

  /** `through`: where a function finds S3, if that is another address. */
  static async open(
    s3: S3Access,
    bundles: Bundles,
    files: Files,
    through: Partial<Record<keyof Bundles, string>> = {},
  ): Promise<Deployment> {
    const { accessKeyId, secretAccessKey, region } = s3;
    const credentials = { accessKeyId, secretAccessKey };
    const client = s3Client({ endpoint: s3.endpoint, forcePathStyle: true, region, credentials });
    const name = `newsroom-${crypto.randomUUID().slice(0, 8)}`;
    const [content, site] = [`${name}-content`, `${name}-site`] as const;
    for (const Bucket of [content, site]) await client.send(new CreateBucketCommand({ Bucket }));

    const scheduler = new LoopbackScheduler();
    const schedulerEndpoint = await scheduler.start();
    const sqs = await startFauxqs({ port: 0, logger: false });
    const queue = new SQSClient({ endpoint: sqs.address, region, credentials });
    const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '1800' };
    // The address that fauxqs gives has a name in it that only some machines find.
    const queueUrl = `${sqs.address}/000000000000/${name}.fifo`;
    await queue.send(new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes }));

    const newsroom: DigestEnvironment = {
      CONTENT_BUCKET: content,
      SITE_BUCKET: site,
      POWERTOOLS_METRICS_NAMESPACE: 'Tidings/Test',
      POWERTOOLS_SERVICE_NAME: 'digest',
      QUEUE_URL: queueUrl,
    };
    const publishing: PublishEnvironment = {
      ...newsroom,
      POWERTOOLS_SERVICE_NAME: 'publish',
      QUEUE_ARN: `arn:aws:sqs:${region}:000000000000:${name}.fifo`,
      UNDELIVERED_ARN: `arn:aws:sqs:${region}:000000000000:${name}-undelivered`,
      SCHEDULE_NAME: 'next-change',
      SCHEDULE_GROUP: name,
      SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
    };
    const lambda = (of: keyof Bundles) => ({
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL_S3: through[of] ?? s3.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.address,
      AWS_ENDPOINT_URL_SCHEDULER: schedulerEndpoint,
    });
    const publish = await LambdaFunction.start(bundles.publish, { ...lambda('publish'), ...publishing });
    const startDigest = () => LambdaFunction.start(bundles.digest, { ...lambda('digest'), ...newsroom });
    const stop = () => {
      publish.stop();
      scheduler.stop();
      void sqs.stop();
    };
    const inspect = () => sqs.inspectQueue(`${name}.fifo`);
    const parts = { inspect, scheduler, publish, startDigest, queue, queueUrl, stop };
    const stores = [content, site].map((bucket) => new S3Store({ client, bucket }));
    const deployment = new Deployment({ ...parts, content: stores[0]!, site: stores[1]! });
    await deployment.put(files);
    return deployment;
  }

  /** The function `digest`; it starts when it is first asked for. */
  digest(): Promise<LambdaFunction> {
    return (this.#digest ??= this.#startDigest());
  }

  async close(): Promise<void> {
    this.#stop();
    (await this.#digest)?.stop();
  }

  async put(files: Files): Promise<void> {
    for (const [key, body] of Object.entries(files)) await this.content.write(key, body);
  }

  /** Sends messages, as EventBridge and Scheduler do. */
  async send(...bodies: string[]): Promise<void> {
    for (const MessageBody of bodies) {
      const message = new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody, MessageGroupId: 'publish' });
      const { MessageId } = await this.#queue.send(message);
      this.#sentAt.set(MessageId!, Date.now() + this.publish.ahead);
    }
  }

  /**
   * Does what Lambda's poller does, once: hands a batch of what waits to the function, and removes what succeeded. Gives how
   * the function ended, or `undefined` when nothing waits.
   */
  async deliver(milliseconds?: number): Promise<Outcome | undefined> {
    const { Messages = [] } = await this.#queue.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return undefined;
    this.#held = Messages;
    const outcome = await this.publish.invoke(
      { Records: Messages.map((message) => this.#recordOf(message)) },
      milliseconds,
    );
    if ('answer' in outcome)
      await this.#queue.send(
        new DeleteMessageBatchCommand({
          QueueUrl: this.#queueUrl,
          Entries: Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId!, ReceiptHandle: ReceiptHandle! })),
        }),
      );
    return outcome;
  }

  /** Delivers until nothing waits. Gives how often the function ran; throws when it failed. */
  async settle(milliseconds?: number): Promise<number> {
    for (let runs = 0; ; runs++) {
      const outcome = await this.deliver(milliseconds);
      if (!outcome) return runs;
      if ('error' in outcome) throw new Error(`${outcome.error.errorMessage}\n${this.publish.logged}`);
    }
  }

  /** How many messages wait, or are being worked on. */
  async waiting(): Promise<number> {
    const { Attributes } = await this.#queue.send(
      new GetQueueAttributesCommand({ QueueUrl: this.#queueUrl, AttributeNames: ['All'] }),
    );
    return (
      Number(Attributes!['ApproximateNumberOfMessages']) + Number(Attributes!['ApproximateNumberOfMessagesNotVisible'])
    );
  }

  /** Seconds until the message that is being worked on comes back by itself. */
  comesBackIn(): number {
    const [message] = this.#inspect()!.messages.inflight;
    return (message!.visibilityDeadline - Date.now()) / 1_000;
  }

  /** Has the messages of a run that failed come back now. */
  async comeBack(): Promise<void> {
    const Entries = this.#held.map(({ MessageId, ReceiptHandle }) => ({
      ...{ Id: MessageId!, ReceiptHandle: ReceiptHandle! },
      VisibilityTimeout: 0,
    }));
    await this.#queue.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#queueUrl, Entries }));
  }

  /** Has the schedule fire, as it does at its time: its message is sent. Gives what removes it, as it does itself some time later. */
  async fire(): Promise<() => void> {
    const fired = [...this.scheduler.schedules];
    for (const [, { Target }] of fired) await this.send(Target.Input);
    return () => fired.forEach(([name]) => this.scheduler.schedules.delete(name));
  }

  /** What is under a key of the site, as text. */
  async page(key: string): Promise<string | undefined> {
    const stored = await this.site.read(key);
    return stored && new TextDecoder().decode(stored.body);
  }

  #recordOf({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }: Message) {
    const sentAt = this.#sentAt.get(MessageId!) ?? Number(Attributes!['SentTimestamp']) + this.publish.ahead;
    return {
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: { ...Attributes, SentTimestamp: String(sentAt) },
      messageAttributes: {},
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:nowhere:000000000000:newsroom.fifo',
      awsRegion: 'nowhere',
    };
  }
}
