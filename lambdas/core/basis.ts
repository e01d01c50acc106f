import type { Article, Instant } from './article.ts';
import { nextChange } from './catalogue.ts';
import { fingerprintOf } from './hash.ts';
import { issueTemplates } from './digest/templates.ts';
import { pageTemplates } from './templates/page-templates.ts';
import type { SceneInput } from './scene.ts';
import type { Templates } from './templates.ts';

/** What a plan is made from. The related lists and the identities follow from it, given those of the last run. */
export type Basis = Omit<SceneInput, 'related' | 'identities'>;

/**
 * Changes whenever the plan may: if two runs have equal fingerprints, the second would plan what the first did. The
 * instant counts only by what it decides, so that time alone changes nothing.
 */
export function fingerprintOfBasis({
  now,
  catalogue,
  counters,
  pictures,
  attachments,
  templates,
  issues,
  ...others
}: Basis): string {
  const { live, pages, labels, gone, scheduled, drafts, unused } = catalogue;
  const articles = [live, pages, labels, gone, scheduled, drafts, unused].map((group) =>
    group.map(({ path, hash, slug, address = '', alone, updatedAt = 0 }: Article) => [
      ...[path, hash],
      // What was refused for another fault has a say in it, too.
      ...(alone ? [slug, address] : []),
      // A feed tells of an update when its instant has come.
      ...(updatedAt > now ? [updatedAt] : []),
    ]),
  );
  const looks = looksOf(templates);
  const out = [...issues].filter(([, { dueAt }]) => dueAt <= now).map(([version, { id }]) => [id, version]);
  return fingerprintOf(articles, [...counters], [...pictures], [...attachments], looks, out, others);
}

/** The inputs of which only the fingerprint is kept, so that a later run can tell that they have changed. */
export interface Setting {
  settings: string;
  templates: string;
  program: string;
}

/** Fingerprints of the inputs that shape every output. */
export function settingOf({ settings, templates, program }: Pick<Basis, keyof Setting>): Setting {
  return { settings: fingerprintOf(settings), templates: fingerprintOf(looksOf(templates)), program };
}

/** Fingerprints of all that shapes pages, feeds and issues. */
export function looksOf(templates: Templates): string[] {
  return [
    ...[...pageTemplates, ...issueTemplates].map((name) => templates.fingerprint(name)),
    ...['styles/site.css', 'styles/code.css', 'styles/feed.css'].map((name) => templates.file(name)),
  ];
}

/** The next instant at which something else should be there, if nothing else changes; `undefined` for never. */
export function nextChangeAt(basis: Pick<Basis, 'now' | 'catalogue' | 'issues'>): Instant | undefined {
  const comingIssues = [...basis.issues.values()].map(({ dueAt }) => dueAt).filter((at) => at > basis.now);
  const known = [nextChange(basis.catalogue, basis.now), ...comingIssues];
  const instants = known.filter((at) => at !== undefined);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}
