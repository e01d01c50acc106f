/** Messages as they came from AWS, with other names in them. */

/** EventBridge's event for an object that was put into a bucket. Its key is as it is. */
export function objectCreated(key: string, time = new Date()): string {
  return JSON.stringify({
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    time: time.toISOString().replace(/\.\d+/, ''),
    region: 'eu-west-1',
    resources: ['arn:aws:s3:::content'],
    detail: {
      version: '0',
      bucket: { name: 'content' },
      object: { key, size: 512, etag: 'b1946ac92492d2347c6235b4d2611184', sequencer: '00676E3D2F4D3A1B2C' },
      'request-id': 'N4N7GDK58NMKJ12R',
      requester: '000000000000',
      'source-ip-address': '192.0.2.1',
      reason: 'PutObject',
    },
  });
}

/** S3's own message for the same. Its key is encoded as in a form. */
export function objectCreatedBySqs(key: string, time = new Date()): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'eu-west-1',
        eventTime: time.toISOString(),
        eventName: 'ObjectCreated:Put',
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: 'content', arn: 'arn:aws:s3:::content' },
          object: { key: encodeURIComponent(key).replaceAll('%20', '+'), size: 512, sequencer: '00676E3D2F4D3A1B2C' },
        },
      },
    ],
  });
}

/** What S3 sends to see whether a queue is there. */
export const testEvent = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'content' });

/** The daily sweep's message, as the stack has Scheduler send it. */
export function sweep(time = new Date()): string {
  return JSON.stringify({ sweep: time.toISOString() });
}

/** The hourly sweep's. */
export function hourly(time = new Date()): string {
  return JSON.stringify({ hourly: time.toISOString() });
}

/** What Scheduler calls the digest with. */
export function digestDue(time = new Date()): unknown {
  return { at: time.toISOString() };
}
