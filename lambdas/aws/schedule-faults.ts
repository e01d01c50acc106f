import { GetScheduleCommand, type GetScheduleCommandOutput, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { ScheduleFault } from '../cloud.ts';
import type { Settings } from '../core/settings.ts';
import { inParallel } from '../publish/parallel.ts';
import { type OneTimeSchedules, namesOf } from './next-change.ts';
import { type Timed, timetableOf } from './timetable.ts';

/** How many schedules are asked about at once. */
const parallel = 8;

/**
 * The schedules that the settings ask for, but that are missing from the group or switched off. Those of the next change are not
 * among them.
 */
export async function scheduleFaults(
  { GroupName, NamePrefix }: OneTimeSchedules,
  settings: Settings,
): Promise<ScheduleFault[]> {
  const client = new SchedulerClient();
  const names = (await namesOf(client, { GroupName })).filter((name) => !name.startsWith(NamePrefix));
  const there: GetScheduleCommandOutput[] = [];
  await inParallel(names, parallel, async (Name) => {
    there.push(await client.send(new GetScheduleCommand({ Name, GroupName })));
  });
  return timetableOf(settings).flatMap((timed): ScheduleFault[] => {
    const found = there.filter((schedule) => isFor(schedule, timed));
    if (found.some(({ State }) => State !== 'DISABLED')) return [];
    const { does, expression } = timed;
    return [{ does, expression, is: found.length === 0 ? 'missing' : 'disabled' }];
  });
}

function isFor(schedule: GetScheduleCommandOutput, { expression, timezone }: Timed): boolean {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC' } = schedule;
  return ScheduleExpression === expression && zone(ScheduleExpressionTimezone) === zone(timezone);
}

/** One spelling for each zone: `Etc/UTC` is `UTC`. */
function zone(name: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}
