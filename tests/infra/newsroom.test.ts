import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withDeploymentFile } from '../../infra/deployment-file.ts';
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
    expect(() => readNewsroom(folder(), () => undefined)).toThrow(
      /settings\.yaml is missing\. .*`tidings deploy --content FOLDER`.* -c content=FOLDER`\.$/,
    );
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

  it('reads a budget, as text and as a number, and who is told of it', () => {
    const content = folder('url: https://news.example.org\n');
    writeFileSync(join(content, 'aws.yaml'), 'budget: 10\nalarmsTo: desk@example.org\n');
    expect(
      readNewsroom(
        content,
        withDeploymentFile(content, () => undefined),
      ),
    ).toMatchObject({
      budget: { dollars: 10, to: 'desk@example.org' },
    });
    expect(() => read('url: https://news.example.org\n', { budget: '10' })).toThrow(/nobody would be told/);
    expect(() => read('url: https://news.example.org\n', { budget: 'ten', alarmsTo: 'desk@example.org' })).toThrow(
      /budget is "ten", expected the dollars that a month may cost\. Write `budget: 10` into aws\.yaml\.$/,
    );
  });

  it('reads the repository whose workflow may send content, and its branch', () => {
    const of = (githubRepository: string, more = {}) =>
      read('url: https://news.example.org\n', { githubRepository, ...more });
    expect(of('wells/newsroom').github).toEqual({ repository: 'wells/newsroom', branch: 'main' });
    expect(of('wells/newsroom@live').github).toEqual({ repository: 'wells/newsroom', branch: 'live' });
    for (const wide of ['newsroom', 'wells/*', 'https://github.com/wells/newsroom'])
      expect(() => of(wide)).toThrow(
        /expected owner\/name, and the branch if it is not main\. Write `githubRepository: /,
      );
    expect(() => of('wells/newsroom', { githubProvider: 'github' })).toThrow(/list-open-id-connect-providers/);
    expect(() => of('', { githubProvider: 'github' })).toThrow(/githubProvider is given and githubRepository is not/);
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
    expect(() => read('url: https://news.example.org\n', { alarmsTo: 'the desk' })).toThrow(
      /alarmsTo is "the desk", expected an e-mail address\. Write `alarmsTo: desk@example\.org` into aws\.yaml\.$/,
    );
    expect(read('url: https://news.example.org\n', { alarmsTo: 'desk@example.org' }).alarmsTo).toBe('desk@example.org');
  });

  it.each([
    ['europe/brussels', 'Europe/Brussels'],
    ['utc', 'UTC'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Etc/GMT-2', 'Etc/GMT-2'],
  ])('gives its schedules the zone %s by the name that everybody knows', (written, name) => {
    const { settings } = read(
      `url: https://news.example.org\ntimezone: ${written}\ndigest: {every: friday, zone: ${written}}\n`,
    );
    expect([settings.timezone, settings.digests[0]!.timezone]).toEqual([name, name]);
  });

  it.each(["timezone: '+02:00'", "digest: {every: friday, zone: '+02:00'}"])(
    'says that its schedules know no offset: %s',
    (line) => {
      expect(() => read(`url: https://news.example.org\n${line}\n`)).toThrow(
        /settings\.yaml: the time zone is "\+02:00", expected a name such as Europe\/Brussels/,
      );
    },
  );
});

describe('What a deployment must not forget', () => {
  const inFile = (text: string, context: Record<string, unknown> = {}) => {
    const content = folder('url: https://news.example.org\n');
    writeFileSync(join(content, 'aws.yaml'), text);
    return readNewsroom(
      content,
      withDeploymentFile(content, (name) => context[name]),
    );
  };
  const whole = `certificate: ${certificate}\nhostedZone: Z0123456789\nalarmsTo: desk@example.org\neditorsTo: ed@example.org\n`;

  it('is in the file aws.yaml, beside the settings', () => {
    expect(inFile(whole)).toMatchObject({
      domain: { name: 'news.example.org', certificate, hostedZone: 'Z0123456789' },
      alarmsTo: 'desk@example.org',
      editorsTo: 'ed@example.org',
    });
  });

  it('can be said otherwise for once', () => {
    expect(inFile(whole, { alarmsTo: 'other@example.org' })).toMatchObject({
      domain: { certificate },
      alarmsTo: 'other@example.org',
    });
  });

  it.each([
    [
      'certificat: x\n',
      /aws\.yaml:1: certificat is unknown here, expected one of certificate, .+\. Write certificate\.$/,
    ],
    ['alarmsTo: [a@example.org]\n', /aws\.yaml:1: alarmsTo is a list or has fields, expected text/],
    ['alarmsTo: the desk\n', /alarmsTo is "the desk", expected an e-mail address/],
    ['alarmsTo: "no end\n', /aws\.yaml:1: /],
  ])('is said in a sentence where it is wrong: %j', (text, sentence) => {
    expect(() => inFile(text)).toThrow(sentence);
  });
});
