import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { type DigestEnvironment, messageGroup } from './environment.ts';
import type { GoOn, Look } from './hints.ts';

/** Seconds until a failed batch is retried, doubled each time; otherwise the queue would wait for minutes. */
const firstPause = 30;

/** Seconds for which a batch is held at a time; planning a large newsroom leaves no room for a timer for a minute or two. */
const held = 300;
/** Milliseconds between two times. */
const renewEvery = 60_000;

/** The queue that wakes `publish`. */
export class PublishQueue {
  readonly #client = new SQSClient();
  readonly #url: string;

  constructor({ QUEUE_URL }: Pick<DigestEnvironment, 'QUEUE_URL'>) {
    this.#url = QUEUE_URL;
  }

  /** Wakes `publish`, which finds out by itself what to do; the message only says why. */
  async wake(message: GoOn | Look): Promise<void> {
    await this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.#url,
        MessageBody: JSON.stringify(message),
        MessageGroupId: messageGroup,
        MessageDeduplicationId: crypto.randomUUID(),
      }),
    );
  }

  /**
   * Keeps a batch from others while a run works on it, a few minutes at a time. When the run is killed, nobody renews it, and the
   * queue retries soon; the queue's own visibility timeout must be longer than any run, and would block for as long. Gives what
   * ends it, and has ended it when it resolves.
   */
  hold(records: readonly SQSRecord[], onFailure: (error: Error) => void): () => Promise<void> {
    const renew = () => this.#setVisibility(records, () => held).catch(onFailure);
    let renewed = renew();
    const timer = setInterval(() => void (renewed = renew()), renewEvery);
    return () => {
      clearInterval(timer);
      return renewed;
    };
  }

  /** Makes a batch that failed come back soon, and later each time. */
  bringBackSoon(records: readonly SQSRecord[]): Promise<void> {
    return this.#setVisibility(
      records,
      ({ attributes }) => firstPause * 2 ** (Number(attributes.ApproximateReceiveCount) - 1),
    );
  }

  async #setVisibility(records: readonly SQSRecord[], seconds: (record: SQSRecord) => number): Promise<void> {
    const Entries = records.map((record, index) => ({
      Id: String(index),
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: seconds(record),
    }));
    await this.#client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#url, Entries }));
  }
}
