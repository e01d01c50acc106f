import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageGroup } from '../../lambdas/aws/environment.ts';
import { objectCreated } from './events.ts';

/** What publishing relies on in its queue, set as the stack sets it. */
describe('The queue', () => {
  let server: FauxqsServer;
  let sqs: SQSClient;
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    sqs = new SQSClient({ endpoint: server.address, region: 'nowhere', credentials });
  });
  afterAll(() => server.stop());

  const urlOf = (name: string) => `${server.address}/000000000000/${name}.fifo`;
  const create = (name: string, attributes: Record<string, string> = {}) =>
    sqs.send(
      new CreateQueueCommand({
        QueueName: `${name}.fifo`,
        Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', ...attributes },
      }),
    );
  const send = (name: string, MessageBody: string, MessageDeduplicationId?: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: urlOf(name),
        MessageBody,
        MessageGroupId: messageGroup,
        ...(MessageDeduplicationId !== undefined && { MessageDeduplicationId }),
      }),
    );
  const receive = async (name: string): Promise<Message | undefined> => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: urlOf(name) }));
    return Messages[0];
  };
  const done = (name: string, { ReceiptHandle }: Message) =>
    sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(name), ReceiptHandle: ReceiptHandle! }));
  const fail = (name: string, { ReceiptHandle }: Message) =>
    sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: urlOf(name),
        ReceiptHandle: ReceiptHandle!,
        VisibilityTimeout: 0,
      }),
    );

  it('gives one run at a time: nothing of the group while a message is being worked on', async () => {
    await create('one-writer');
    await send('one-writer', 'first');
    await send('one-writer', 'second');
    const first = await receive('one-writer');
    expect(first!.Body).toBe('first');
    expect(await receive('one-writer')).toBeUndefined();
    await done('one-writer', first!);
    expect((await receive('one-writer'))!.Body).toBe('second');
  });

  it('gives a message up to the dead letters after it failed as often as the stack says, and goes on', async () => {
    await create('dead');
    const deadLetterTargetArn = 'arn:aws:sqs:nowhere:000000000000:dead.fifo';
    await create('tried', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '5' }) });
    await send('tried', 'cannot be done');
    await send('tried', 'can be done');
    for (let tried = 0; tried < 5; tried++) {
      const message = await receive('tried');
      expect(message!.Body).toBe('cannot be done');
      await fail('tried', message!);
    }
    expect((await receive('tried'))!.Body).toBe('can be done');
    expect((await receive('dead'))!.Body).toBe('cannot be done');
  });

  it('drops what has the same words within five minutes; so every message of ours has words of its own', async () => {
    await create('equal');
    const event = objectCreated('articles/wells.md');
    await send('equal', event);
    await send('equal', event);
    await send('equal', objectCreated('articles/wells.md'));
    await send('equal', '{"since":"2026-01-01T00:00:00Z"}', 'a');
    await send('equal', '{"since":"2026-01-01T00:00:00Z"}', 'b');
    expect(server.inspectQueue('equal.fifo')!.messages.ready).toHaveLength(4);
  });
});
