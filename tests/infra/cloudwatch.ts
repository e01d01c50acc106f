import { propertiesOf, type Template } from './template.ts';

type State = 'INSUFFICIENT_DATA' | 'OK' | 'ALARM';

/** What was measured: when, in minutes since the stack was made, and how much. */
export type Measured = [minute: number, value: number][];

interface AlarmProperties {
  MetricName: string;
  Dimensions?: { Name: string; Value: unknown }[];
  Statistic: 'Sum' | 'Maximum';
  Period: number;
  EvaluationPeriods: number;
  DatapointsToAlarm: number;
  Threshold: number;
  ComparisonOperator: 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  TreatMissingData: 'missing' | 'ignore' | 'breaching' | 'notBreaching';
  AlarmActions?: unknown[];
  OKActions?: unknown[];
  InsufficientDataActions?: unknown[];
  AlarmDescription: string;
}

/** A message that the topic was sent. */
export interface Told {
  minute: number;
  article: string;
  state: State;
}

/** How many periods more than the alarm's own CloudWatch looks at, to make up for what was not measured. */
const more = 2;

/**
 * Evaluates an alarm every minute as CloudWatch does (User Guide, "Configuring how CloudWatch alarms treat missing data"): the
 * most recent real datapoints count, as many as the alarm has periods; where there are fewer, what is missing counts as the
 * alarm says. A message is sent when the state changes, if the alarm has an action for it.
 */
export function toldBy(template: Template, article: string, measured: Measured, minutes: number): Told[] {
  const alarm = propertiesOf<AlarmProperties>(template, 'AWS::CloudWatch::Alarm').find(({ AlarmDescription }) =>
    AlarmDescription.includes(`"${article}"`),
  )!;
  const actions = { ALARM: alarm.AlarmActions, OK: alarm.OKActions, INSUFFICIENT_DATA: alarm.InsufficientDataActions };
  const told: Told[] = [];
  let state: State = 'INSUFFICIENT_DATA';
  for (let minute = 1; minute <= minutes; minute++) {
    const next = stateAt(alarm, measured, minute, state);
    if (next !== state && actions[next]) told.push({ minute, article, state: next });
    state = next;
  }
  return told;
}

function stateAt(alarm: AlarmProperties, measured: Measured, minute: number, before: State): State {
  const { EvaluationPeriods: periods, DatapointsToAlarm: ring, TreatMissingData: missing } = alarm;
  const range = datapoints(alarm, measured, minute);
  const real = range.filter((value) => value !== undefined).slice(-periods);
  const lacking = periods - real.length;
  if (real.length === 0) {
    if (missing === 'ignore') return before;
    if (missing === 'missing') return 'INSUFFICIENT_DATA';
  }
  const breaching = real.filter((value) => isBreaching(alarm, value)).length;
  if (lacking > 0 && missing === 'ignore') return before;
  // What is missing helps neither side more than it must.
  const filled = missing === 'breaching' ? lacking : 0;
  return breaching + filled >= ring ? 'ALARM' : 'OK';
}

/** The value of each period that has ended, oldest first; `undefined` where nothing was measured. */
function datapoints(
  { Period, EvaluationPeriods, Statistic }: AlarmProperties,
  measured: Measured,
  minute: number,
): (number | undefined)[] {
  const length = Period / 60;
  const last = Math.floor(minute / length);
  return Array.from({ length: EvaluationPeriods + more }, (_, index) => {
    const period = last - (EvaluationPeriods + more) + index;
    const values = measured.filter(([at]) => Math.floor(at / length) === period).map(([, value]) => value);
    if (values.length === 0) return undefined;
    return Statistic === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
}

function isBreaching({ ComparisonOperator, Threshold }: AlarmProperties, value: number): boolean {
  return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
}
