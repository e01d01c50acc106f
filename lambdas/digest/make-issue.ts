import type { Article, Instant } from '../core/article.ts';
import type { Card } from '../core/card.ts';
import { type CutInput, cutIssue } from '../core/digest/cut.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import { noteKey, readNote } from '../core/digest/note.ts';
import { issueTemplates, mailTemplates } from '../core/digest/templates.ts';
import type { WaitingInput } from '../core/digest/waiting.ts';
import { fingerprintOf } from '../core/hash.ts';
import type { Identities } from '../core/identity.ts';
import type { Problem } from '../core/problem.ts';
import { type Scene, sceneOf } from '../core/scene.ts';
import type { Digest } from '../core/settings.ts';
import type { Templates } from '../core/templates.ts';
import { basisOf, identitiesOf } from '../publish/basis.ts';
import { relatedAt } from '../publish/explain-related.ts';
import { type Content, look } from '../publish/look.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { openState } from '../publish/open.ts';
import type { Opened } from '../publish/state.ts';

/** All that issues are made of, as it is at an instant. */
export interface Material {
  opened: Opened;
  looked: Content;
  identities: Identities;
  scene: Scene;
  /** All that is on record, of every digest. */
  past: SlotRecord[];
}

/** Looks at the newsroom as its digests see it. What was published is known from the state; only what is new is parsed. */
export async function gather(newsroom: Newsroom, now: Instant): Promise<Material> {
  const opened = await openState(newsroom.site);
  const looked = await look({ newsroom, options: { now }, state: opened.state, factsOnly: true });
  const identities = identitiesOf(looked, opened.state);
  const scene = sceneOf({ ...basisOf(looked, newsroom, now), identities, related: () => [] });
  const past = [...looked.records.kept.values()].map(({ record }) => record);
  return { opened, looked, identities, scene, past };
}

/** What decides which articles wait for an issue of the digest. */
export function waitingIn({ looked, identities }: Material, digest: Digest, past: readonly SlotRecord[]): WaitingInput {
  const { catalogue, counters, settings } = looked;
  return { digest, past, live: catalogue.live, idOf: (article) => identities.idOf(article), counters, settings };
}

/** How many related articles the picks are chosen from: most may have been shown lately. */
const picksFrom = 30;

/** The issue of a slot as it would be cut from the material, with the editor's note; nothing is recorded. */
export async function makeIssue(
  newsroom: Newsroom,
  material: Material,
  { digest, slot, past }: Pick<CutInput, 'digest' | 'slot' | 'past'>,
): Promise<{ record: SlotRecord; problems: Problem[] }> {
  const { scene, looked } = material;
  const { settings } = looked;
  const file = await newsroom.content.read(noteKey(slot.id));
  const { note, problems } = file
    ? readNote({ id: slot.id, bytes: file.body, resolver: scene.resolver, url: settings.url })
    : { problems: [] };
  const { listOf } = await relatedAt(newsroom, { ...material, count: picksFrom });
  const bySlug = new Map(looked.catalogue.live.map((article) => [article.slug, article]));
  const record = cutIssue({
    ...waitingIn(material, digest, past),
    ...{ slot, settings },
    card: (article) => absoluteCard(scene, article),
    related: ({ slug }) => listOf(slug).flatMap((other) => bySlug.get(other) ?? []),
    ...(note && { note }),
    templates: fingerprintOfTemplates(newsroom.templates),
  });
  return { record, problems };
}

function fingerprintOfTemplates(templates: Templates): string {
  return fingerprintOf([...issueTemplates, ...mailTemplates].toSorted().map((name) => templates.fingerprint(name)));
}

/** The card as it stands in mail, which is read elsewhere. */
function absoluteCard({ card, site }: Scene, article: Article): Card {
  const { href, image, ...rest } = card(article);
  const { origin } = new URL(site.url);
  const absolute = (address: string) => (address.startsWith('/') ? origin + address : address);
  return { ...rest, href: absolute(href), ...(image && { image: { ...image, src: absolute(image.src) } }) };
}
