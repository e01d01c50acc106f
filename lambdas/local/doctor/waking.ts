import { installation } from '../../installation.ts';
import { isSetFor, type ScheduleFault } from '../../cloud.ts';
import { inWords } from '../../core/text/amounts.ts';
import { momentText } from '../wording/report-text.ts';
import { type Check, deployAgain, well, wrong } from './finding.ts';

/** Whether a change of the content wakes publishing. */
export const events = switchedOn('events', 'tellsOfChanges', {
  well: 'The content bucket sends its changes to EventBridge.',
  wrong: 'The content bucket does not send its changes to EventBridge, so what you push waits for the hourly look.',
  cure: 'Switch on "Send notifications to Amazon EventBridge" in its properties.',
});

/** Whether an overwritten file can be restored. */
export const versions = switchedOn('versions', 'keepsVersions', {
  well: 'Old versions of the content are kept.',
  wrong: 'Old versions of the content are not kept, so nothing that is overwritten can be restored.',
  cure: 'Switch on "Bucket Versioning" in the properties of the content bucket.',
});

/** Whether a setting of the content bucket, which the stack switches on, still is. */
function switchedOn(
  name: string,
  isOn: 'tellsOfChanges' | 'keepsVersions',
  says: { well: string; wrong: string; cure: string },
): Check {
  return {
    name,
    look: async ({ inspection }) =>
      (await inspection[isOn]()) ? well(says.well) : wrong(says.wrong, `${says.cure} ${deployAgain}.`),
  };
}

/** Whether the schedules that the settings ask for are set and switched on. */
export const schedules: Check = {
  name: 'schedules',
  look: async ({ inspection, settings }) => {
    const faults = await inspection.schedules(settings);
    if (faults.length === 0) return well('The schedules that the settings ask for are set.');
    const said = faults.map(({ does, expression, is }) => `${does} is ${is} (${expression})`);
    const cures = new Set(faults.map(({ is }) => scheduleCures[is]));
    return wrong(`Among the schedules, ${inWords(said)}.`, [...cures].join(' '));
  },
};

const scheduleCures = {
  disabled:
    'Enable what is disabled in the console (EventBridge, Schedules): a deployment does not notice that somebody switched it off.',
  missing: `Deploy again: \`${installation.called} deploy\`. That is needed after a change to \`timezone\`, or to the times, the \`zone\` or the \`hold\` of a digest. If that says "no changes", somebody deleted by hand what is missing: make it again in the console (EventBridge, Schedules).`,
} as const satisfies Record<ScheduleFault['is'], string>;

/** Whether a schedule is set for the next change that comes by itself. */
export const nextChange: Check = {
  name: 'next change',
  look: async ({ inspection, settings, report }) => {
    const due = report.nextChangeAt;
    const set = await inspection.nextChangeAt();
    if (due === undefined) return well('Nothing is due to change by itself.');
    const when = momentText(settings.timezone, due);
    if (isSetFor(due, set)) return well(`The next change is due on ${when}, and its schedule is set.`);
    return wrong(
      `The next change is due on ${when}, and there is no schedule for it${set === undefined ? '' : `: the only one is set for ${momentText(settings.timezone, set)}`}.`,
      'Without it, the hourly look publishes the change up to an hour late. A run of `publish` sets the schedule: change any file of the content. If it is still not set, read the log ("Publishing is late" in the runbook).',
    );
  },
};

/** Milliseconds in which each function must have run: it is woken every hour, and one hour may be missed. */
const silence = 2.5 * 3_600_000;

/** Whether the function, which is woken every hour, has run. `article`: the section of the runbook about it. */
export function lastRun(service: 'publish' | 'digest', article: string): Check {
  return {
    name: `last run of ${service}`,
    look: async ({ inspection, settings, now }) => {
      const at = await inspection.lastRun(service, now - silence);
      if (at !== undefined) return well(`\`${service}\` last ran about ${momentText(settings.timezone, at)}.`);
      return wrong(
        `\`${service}\` has not run for two and a half hours, although it is woken every hour.`,
        `See "${article}" in the runbook. After a first deployment, wait for an hour.`,
      );
    },
  };
}
