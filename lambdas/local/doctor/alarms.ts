import { installation } from '../../installation.ts';
import { count, inWords } from '../../core/text/amounts.ts';
import { type Check, deployAgain, well, wrong } from './finding.ts';

/** Whether alarms are sent to somebody, who has confirmed the subscription. */
export const subscribers: Check = {
  name: 'alarms’ topic',
  look: async ({ inspection }) => {
    const all = await inspection.subscribers();
    const open = all.filter(({ isConfirmed }) => !isConfirmed).map(({ to }) => to);
    if (all.length === 0)
      return wrong(
        'Alarms are sent to nobody.',
        `Write \`alarmsTo: desk@example.org\` into aws.yaml, and deploy: \`${installation.called} deploy\`. If an address is there already, ` +
          'its subscription was deleted, which AWS does after two days without a confirmation: create it again in the console (SNS, the topic, "Create subscription").',
      );
    if (open.length === 0) return well(`Alarms are sent to ${inWords(all.map(({ to }) => to))}.`);
    return wrong(
      `${inWords(open)} ${open.length === 1 ? 'has' : 'have'} not confirmed the subscription, and ${open.length === 1 ? 'gets' : 'get'} no alarms.`,
      'Open the message "AWS Notification - Subscription Confirmation", which may be in the junk folder, and follow its link within two ' +
        'days of the deployment. After that, AWS deletes the subscription: create it again in the console (SNS, the topic, "Create subscription").',
    );
  },
};

/** Whether the alarms are there, and quiet. */
export const alarms: Check = {
  name: 'alarms',
  look: async ({ inspection }) => {
    const { there: all, missing } = await inspection.alarms();
    if (all.length === 0) return wrong('There are no alarms that send to the topic.', `${deployAgain}.`);
    const ringing = all.filter(({ rings }) => rings);
    if (ringing.length > 0)
      return wrong(
        `${alarmsAre(ringing)} on. ${ringing.map(({ says }) => says).join(' ')}`,
        ringing.length === 1 ? 'Read that section of the runbook.' : 'Read those sections of the runbook.',
      );
    if (missing.length > 0)
      return wrong(
        `${alarmsAre(missing)} missing, or sent elsewhere: ${inWords(missing.map((article) => `"${article}"`))}.`,
        `${deployAgain}.`,
      );
    const mute = all.filter(({ isActive }) => !isActive);
    if (mute.length === 0) return well(`${count(all.length, 'alarm')}, and none is on.`);
    return wrong(
      `${alarmsAre(mute)} sent to nobody, because ${mute.length === 1 ? 'its' : 'their'} actions are switched off: ${inWords(mute.map(({ name }) => name))}.`,
      `Enable the actions: \`aws cloudwatch enable-alarm-actions --alarm-names ${mute.map(({ name }) => name).join(' ')}\`, or in the console under Actions.`,
    );
  },
};

/** `1 alarm is`, `2 alarms are` */
function alarmsAre({ length }: readonly unknown[]): string {
  return `${count(length, 'alarm')} ${length === 1 ? 'is' : 'are'}`;
}
