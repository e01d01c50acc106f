import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNewsroom } from '../../infra/newsroom.ts';

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f9';

function folder(settings?: string): string {
  const content = mkdtempSync(join(tmpdir(), 'newsroom-'));
  if (settings !== undefined) writeFileSync(join(content, 'settings.yaml'), settings);
  return content;
}

function read(settings: string, context: Record<string, unknown> = {}) {
  return readNewsroom(folder(settings), (name) => context[name]);
}

describe('A newsroom to be deployed', () => {
  it('is made from its settings, and needs nothing else', () => {
    const newsroom = read('url: https://news.example.org\ntimezone: Europe/Brussels\n');
    expect(newsroom.settings.timezone).toBe('Europe/Brussels');
    expect(newsroom).not.toHaveProperty('domain');
  });

  it('takes the host of its url for the domain once there is a certificate', () => {
    const { domain } = read('url: https://news.example.org/daily\n', { certificate, hostedZone: 'Z0123456789' });
    expect(domain).toEqual({ name: 'news.example.org', certificate, hostedZone: 'Z0123456789' });
  });

  it('says that there are no settings, and where they were sought', () => {
    expect(() => readNewsroom(folder(), () => undefined)).toThrow(/settings\.yaml is missing\. .* -c content=FOLDER$/);
  });

  it('says that the settings have no url', () => {
    expect(() => read('name: The Courier\n')).toThrow(
      /settings\.yaml: url is missing, expected the address of the site, such as url: https:\/\/news\.example\.org\. Write it/,
    );
  });

  it('says what is wrong in the settings, line by line', () => {
    expect(() => read('url: https://news.example.org\ntimezone: Europe/Brusels\nlanguage: 12\n')).toThrow(
      /settings\.yaml:2: timezone .*\n.*settings\.yaml:3: language /,
    );
  });

  it('says that CloudFront takes no certificate from another region', () => {
    const elsewhere = certificate.replace('us-east-1', 'eu-central-1');
    expect(() => read('url: https://news.example.org\n', { certificate: elsewhere })).toThrow(
      /certificate is "arn:aws:acm:eu-central-1:.*", expected the ARN of a certificate in us-east-1.* for news\.example\.org /,
    );
  });

  it('says that a zone alone is no domain', () => {
    expect(() => read('url: https://news.example.org\n', { hostedZone: 'Z0123456789' })).toThrow(
      /hostedZone is given and certificate is not\. Ask for a certificate for news\.example\.org/,
    );
  });

  it('says that a zone is named by its ID', () => {
    expect(() => read('url: https://news.example.org\n', { certificate, hostedZone: 'example.org' })).toThrow(
      /hostedZone is "example\.org", expected the ID of a Route 53 zone/,
    );
  });

  it('says that alarms go to an e-mail address', () => {
    expect(() => read('url: https://news.example.org\n', { alarmsTo: 'the desk' })).toThrow(/alarmsTo is "the desk"/);
    expect(read('url: https://news.example.org\n', { alarmsTo: 'desk@example.org' }).alarmsTo).toBe('desk@example.org');
  });
});
