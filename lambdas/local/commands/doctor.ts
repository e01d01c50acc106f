import { installation } from '../../installation.ts';
import { CloudRefused } from '../../cloud.ts';
import { aliasesIn } from '../../core/catalogue/aliases.ts';
import { addressOfArticle, digestsPrefix, slotOfRecord } from '../../core/keys.ts';
import { SettingsRefused } from '../../publish.ts';
import { survey } from '../../publish/survey.ts';
import type { Inventory } from '../../publish/look.ts';
import { notYetThere } from '../../publish/not-yet-there.ts';
import type { Store } from '../../store.ts';
import { type CheckResult, examine } from '../doctor/examine.ts';
import type { Examined } from '../doctor/finding.ts';
import { type Ask, visit } from '../doctor/visit.ts';
import { deployedNewsroom } from '../newsroom.ts';
import { orRefused } from '../outcome.ts';
import { doctorText } from '../wording/doctor-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { neededBucket } from './needed-bucket.ts';
import { CannotRun, type Invocation, type Run } from './run.ts';

/** `tidings doctor`: checks from outside what must hold for a deployed newsroom, and says what to do about whatever does not. */
export const run: Run = (invocation) => doctor(invocation).catch(explainRefusal([CloudRefused]));

async function doctor({ options, terminal, clock, cloud }: Invocation): Promise<number> {
  const bucket = neededBucket('doctor', options);
  const inspection = await (await cloud()).inspection(bucket);
  const newsroom = deployedNewsroom(inspection);
  const now = clock();
  let ofContent: Pick<Examined, 'moved' | 'newest' | 'awaited'> | undefined;
  const besides = async (inventory: Inventory) => {
    const { catalogue } = inventory;
    const newest = catalogue.live[0] && addressOfArticle(catalogue.live[0]);
    const awaited = await notYetThere(inspection.site, catalogue);
    ofContent = { moved: formerAddress(inventory), newest, awaited };
    return { problems: [], notes: new Set<string>() };
  };
  const report = await orRefused(survey(newsroom, { now, besides }));
  if (report instanceof SettingsRefused) throw new CannotRun(settingsFirst(report, bucket));
  const { settings } = report;
  const issue = await newestIssue(inspection.site);
  const examined = { bucket, settings, report, ...ofContent!, issue, inspection, now };
  const checked = await examine({ ...examined, ask: asker(settings.url) });
  if (options.json) terminal.printJson({ checks: checked });
  else terminal.print(`${settings.name}, ${settings.url}\n${doctorText(checked)}`);
  return isWell(checked) ? 0 : 1;
}

function isWell(checked: readonly CheckResult[]): boolean {
  return checked.every(({ is }) => is === 'well');
}

function asker(url: string): Ask {
  return (path, asked) => visit(new URL(`${url}/${path}`), asked);
}

/** Without settings nobody knows where the site is. */
function settingsFirst(refused: SettingsRefused, bucket: string): string {
  return (
    `${refused.message} Nothing else was checked, because the settings say where the site is: correct them and push. ` +
    `\`${installation.called} status --bucket ${bucket}\` names the file and the line.`
  );
}

/** The first former address that leads to a public article. */
function formerAddress({ catalogue, identities }: Inventory): Examined['moved'] {
  const live = new Set(catalogue.live);
  for (const [from, article] of aliasesIn(catalogue, identities.former).articles)
    if (live.has(article) && !from.includes('?')) return { from, to: addressOfArticle(article) };
  return undefined;
}

async function newestIssue(site: Store): Promise<string | undefined> {
  const slots = (await site.list(digestsPrefix)).flatMap(({ key }) => slotOfRecord(key) ?? []);
  return slots.toSorted().at(-1);
}
