import type { Cost, Measured } from './measured.ts';

/** So many seconds of CPU, a quarter of them in the system. */
export function seconds(cpu: number, megabytes = 100): Cost {
  return { user: cpu * 0.75, system: cpu * 0.25, wall: cpu, megabytes };
}

/** Two rounds at 1,000 articles. The machine was slower in the second, for all alike. */
export function sample(): Measured {
  return {
    articles: 1_000,
    on: '2026-11-29',
    machine: 'A machine, 2 cores',
    versions: ['Node v24', 'Eleventy 3'],
    rounds: 2,
    skipped: ['Hugo was not measured, because no program "hugo" is on the PATH.'],
    figures: {
      'bare floor': { 'clean build': { costs: [seconds(1), seconds(2)], files: 1_000 } },
      Tidings: {
        'clean build': {
          costs: [seconds(4, 200), seconds(8, 200)],
          files: 1_400,
          requests: { list: 2, read: 1_000, write: 1_400, delete: 0 },
        },
        'one article more': { costs: [seconds(0.5), seconds(1)] },
        check: { costs: [seconds(1.5), seconds(3)] },
      },
      'Tidings, like for like': { 'clean build': { costs: [seconds(3, 150), seconds(6, 150)], files: 1_200 } },
      Eleventy: { 'clean build': { costs: [seconds(2), seconds(4)], files: 1_100 } },
      'Eleventy --incremental': { 'one article more': { costs: [seconds(0.25), seconds(0.5)], files: 120 } },
    },
    preview: { served: 900, reloads: [110, 130, 120] },
  };
}
