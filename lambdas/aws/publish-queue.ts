import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { type DigestEnvironment, messageGroup } from './environment.ts';
import type { GoOn, Look } from './hints.ts';

/** Seconds until a failed batch is retried, doubled each time; otherwise the queue would wait for half an hour. */
const firstPause = 30;

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

  /** Makes a batch that failed come back soon, and later each time. */
  async bringBackSoon(records: readonly SQSRecord[]): Promise<void> {
    const Entries = records.map(({ receiptHandle, attributes }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: firstPause * 2 ** (Number(attributes.ApproximateReceiveCount) - 1),
    }));
    await this.#client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#url, Entries }));
  }
}
