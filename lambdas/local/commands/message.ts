import type { Instant } from '../../core/article.ts';
import type { Issue } from '../../core/digest/issue.ts';
import { renderMessage } from '../../core/digest/message.ts';
import { recipientMark } from '../../core/reading/kinds/unsubscribe-address.ts';
import { RecordDamaged } from '../../digest.ts';
import { issueNamed } from '../../digest/issue-named.ts';
import { installation } from '../../installation.ts';
import { instantOption, nowFor, openNewsroom, openSite } from '../newsroom.ts';
import { explainRefusal } from './explain-refusal.ts';
import { CannotRun, type Invocation, type Run } from './run.ts';

/** `tidings message ISSUE`: prints the message of an issue for one recipient, ready to send; writes nothing. */
export const run: Run = async (invocation) => {
  const { options, argument: id = '', terminal, clock } = invocation;
  if (options.to === undefined) throw new CannotRun(noRecipient);
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  const now = await nowFor(invocation, newsroom.content);
  const found = await issueNamed(newsroom, id, now).catch(explainRefusal([RecordDamaged], settingsRefused));
  if (!found) throw new CannotRun(unknownIssue(id));
  const { issue, mail, status } = found;
  const { to } = options;
  const unsubscribe = unsubscribeFor(issue, options.unsubscribe);
  const date = await dateFor(invocation, newsroom.content, clock());
  const message = orCannotRun(() => renderMessage(issue, mail, { to, date, ...(unsubscribe && { unsubscribe }) }));
  if (status !== 'sent') terminal.say(`${notFinal[status]}\n`);
  // What is printed ends in a line break anyway.
  terminal.print(message.replace(/\n$/, ''));
  return 0;
};

const notFinal = {
  proof: 'This issue has not been cut yet: this is a test of its message, as it would be now.',
  cut: 'The mail of this issue has not been written yet: this is a test of its message, as it would be now.',
  held: 'This issue may still change until its hold is over: this is a test of its message.',
  waiting: 'This issue has not been handed over yet: this is a test of its message.',
};

/** Given, or in the settings. Nobody may get a mail without a way to unsubscribe. */
function unsubscribeFor({ unsubscribe }: Issue, given: string | undefined): { url: string } | undefined {
  if (given !== undefined) return { url: given };
  if (unsubscribe === undefined) throw new CannotRun(noUnsubscribe);
  return undefined;
}

/** When the message is handed over: now, unless the option says another time. */
async function dateFor(
  { options }: Pick<Invocation, 'options'>,
  content: Parameters<typeof instantOption>[2],
  present: Instant,
): Promise<Instant> {
  return options.date === 'now' ? present : ((await instantOption(options, 'date', content)) ?? present);
}

function orCannotRun(render: () => string): string {
  try {
    return render();
  } catch (error) {
    throw new CannotRun(error instanceof Error ? error.message : String(error));
  }
}

const seeHelp = `See ${installation.called} message --help.`;
const noRecipient = `tidings message needs --to ADDRESS, the recipient. ${seeHelp}`;
const noUnsubscribe =
  'tidings message needs --unsubscribe URL, where the recipient unsubscribes. For issues that are not cut yet, ' +
  `\`unsubscribe: https://lists.example.org/leave?who=${recipientMark}\` under \`digest\` in settings.yaml does the same. ${seeHelp}`;
const settingsRefused = `The settings have a problem; correct it to get the message. See ${installation.called} check.`;

function unknownIssue(id: string): string {
  return `There is no issue ${id}: it was not cut, and it is not the next of a digest. ${installation.called} digest --list shows all issues.`;
}
