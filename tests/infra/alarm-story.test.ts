import { beforeAll, describe, expect, it } from 'vitest';
import { type Measured, toldBy } from './cloudwatch.ts';
import { synthesise, type Template } from './template.ts';

let template: Template;
beforeAll(async () => {
  template = await synthesise();
});

const hour = 60;
const day = 24 * hour;
/** What a run sends every hour, of which most are looks that find nothing to do. */
const everyHour = (from: number, to: number, value: number): Measured =>
  Array.from({ length: Math.floor((to - from) / hour) }, (_, index) => [from + index * hour, value]);
const story = (article: string, measured: Measured, minutes = 2 * day) =>
  toldBy(template, article, measured, minutes).map(({ minute, state }) => [minute, state]);

describe('An operator who made the stack an hour before its first run', () => {
  it.each(['A digest did not appear', 'Publishing is silent', 'The content has problems'])(
    'is not told what is not so: %s',
    (article) => {
      const value = article === 'Publishing is silent' ? 1 : 0;
      const told = story(article, everyHour(61, 2 * day, value));
      expect(told.filter(([, state]) => state !== 'OK')).toEqual([]);
    },
  );
});

describe('The content has problems', () => {
  it('rings once, from the push with the problem until the push that mends it, however few runs there are', () => {
    const quiet = everyHour(10, 600, 0);
    const faulty = everyHour(610, 1_210, 1);
    const mended: Measured = [[1_215, 0], ...everyHour(1_270, 2 * day, 0)];
    const told = story('The content has problems', [...quiet, ...faulty, ...mended]);
    expect(told.filter(([minute]) => Number(minute) > 600).map(([, state]) => state)).toEqual(['ALARM', 'OK']);
    const [rang, ended] = told.slice(-2).map(([minute]) => Number(minute));
    expect(rang! - 610).toBeLessThanOrEqual(5);
    expect(ended! - 1_215).toBeLessThanOrEqual(5);
  });

  it('keeps ringing while nothing runs at all', () => {
    const told = story('The content has problems', [[30, 1]]);
    expect(told.map(([, state]) => state)).toEqual(['ALARM']);
  });
});

describe('A digest did not appear', () => {
  it('rings for an issue that was missed, and ends when hours have passed without another', () => {
    const measured = everyHour(20, 2 * day, 0).map(([at, value]): Measured[number] => [at, at === 620 ? 1 : value]);
    expect(story('A digest did not appear', measured).map(([, state]) => state)).toEqual(['OK', 'ALARM', 'OK']);
  });

  it('tells when the digest has not been looked for, for hours', () => {
    const told = story('A digest did not appear', everyHour(20, day, 0));
    expect(told.map(([, state]) => state)).toEqual(['OK', 'INSUFFICIENT_DATA']);
    expect(Number(told[1]![0]) - day).toBeLessThanOrEqual(6 * hour);
  });
});

describe('Publishing is silent', () => {
  it('tells when neither anybody nor the hourly look has made it run for hours, and when it runs again', () => {
    const measured = [...everyHour(11, day, 1), ...everyHour(day + 12 * hour, 2 * day, 1)];
    const told = story('Publishing is silent', measured);
    expect(told.map(([, state]) => state)).toEqual(['OK', 'INSUFFICIENT_DATA', 'OK']);
    expect(Number(told[1]![0]) - day).toBeLessThanOrEqual(6 * hour);
  });
});

describe('Publishing is late', () => {
  it('rings for an article that was late, and ends by itself', () => {
    const measured = everyHour(11, 2 * day, 0).map(([at]): Measured[number] => [at, at === 11 + 10 * hour ? 300 : 0]);
    expect(story('Publishing is late', measured).map(([, state]) => state)).toEqual(['OK', 'ALARM', 'OK']);
  });
});
