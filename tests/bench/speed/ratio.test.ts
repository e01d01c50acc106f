import { describe, expect, it } from 'vitest';
import { median, ratio, ratioOfBest, rivalsOf } from './ratio.ts';
import { sample, seconds } from './sample.ts';

describe('A ratio', () => {
  it('compares each round with the same round, so that a slow hour slows nobody', () => {
    expect(ratio([seconds(4), seconds(40), seconds(4)], [seconds(2), seconds(20), seconds(2)])).toBe(2);
  });

  it('is the middle one of the rounds: one that was disturbed does not count', () => {
    expect(ratio([seconds(4), seconds(9), seconds(4)], [seconds(2), seconds(2), seconds(2)])).toBe(2);
  });

  it('is of all CPU time, or of the measure that is asked for', () => {
    const ours = [{ user: 3, system: 3, wall: 12, megabytes: 300 }];
    const theirs = [{ user: 1, system: 2, wall: 3, megabytes: 100 }];
    const ratios = (['cpu', 'user', 'system', 'wall', 'megabytes'] as const).map((measure) =>
      ratio(ours, theirs, measure),
    );
    expect(ratios).toEqual([2, 3, 1.5, 4, 3]);
  });

  it('is none where one of the two was not measured', () => {
    expect(ratio([seconds(1)], undefined)).toBeUndefined();
    expect(ratio(undefined, [seconds(1)])).toBeUndefined();
  });
});

describe('The ratio of the best rounds', () => {
  it('is of what each costs when least is in its way', () => {
    expect(ratioOfBest([seconds(9), seconds(4)], [seconds(2), seconds(5)], 'cpu')).toBe(2);
  });

  it('is none where one of the two was not measured', () => {
    expect(ratioOfBest([seconds(1)], undefined, 'cpu')).toBeUndefined();
    expect(ratioOfBest(undefined, [seconds(1)], 'cpu')).toBeUndefined();
  });
});

describe('The median', () => {
  it('is the larger of the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 3]);
  });
});

describe('Whoever always builds everything', () => {
  const cpuOf = (...[rival, name]: [Parameters<typeof rivalsOf>[1], Parameters<typeof rivalsOf>[2]]) =>
    rivalsOf(sample(), rival, name)?.map(({ wall }) => wall);

  it('is compared by its clean build, whatever changed', () => {
    expect(cpuOf('bare floor', 'one article more')).toEqual([1, 2]);
    expect(cpuOf('Eleventy', 'one article more')).toEqual([2, 4]);
  });

  it('is no measure for a check, which nobody else has: only the bare floor is', () => {
    expect(cpuOf('bare floor', 'check')).toEqual([1, 2]);
    expect(cpuOf('Eleventy', 'check')).toBeUndefined();
  });

  it('is not confused with whoever builds what changed', () => {
    expect(cpuOf('Eleventy --incremental', 'one article more')).toEqual([0.25, 0.5]);
    expect(cpuOf('Eleventy --incremental', 'clean build')).toBeUndefined();
  });
});
