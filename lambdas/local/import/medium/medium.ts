import { slugOf } from '../../../core/text/slug.ts';
import { CannotImport } from '../cannot-import.ts';
import { dateOrDay } from '../date-or-day.ts';
import { given } from '../given.ts';
import type { ImportedPost, OpenExport } from '../imported-post.ts';
import { type LossKind, lossesOfOne } from '../losses.ts';
import { placeOnSite } from '../site-path.ts';
import { openZip, type Zip } from '../zip.ts';
import { pictureInZip } from '../zip-pictures.ts';
import { mediumBlocks } from './blocks.ts';
import { type Story, storyIn } from './story.ts';

const wanted =
  'the zip that Medium makes under Settings, Security and apps, Download your information, with a folder posts in it';

interface From {
  zip: Zip;
  site: string | undefined;
  arePublic: boolean;
}

/** Opens Medium's export and unpacks every text once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function openMedium(file: string, site: string | undefined, arePublic: boolean): Promise<OpenExport> {
  const zip = await openZip(file, wanted);
  try {
    const names = zip.names.filter((name) => /(?:^|\/)posts\/[^/]+\.html$/.test(name)).toSorted();
    if (names.length === 0)
      throw new CannotImport(`${file} holds no stories. Expected ${wanted}. Nothing was changed.`);
    for (const name of names) await zip.read(name);
    return {
      ...(site !== undefined && { site }),
      feeds: ['/feed'],
      blocks: mediumBlocks,
      posts: () => postsOf(names, { zip, site, arePublic }),
      picture: (address) => pictureInZip(zip, address),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function* postsOf(names: readonly string[], from: From): AsyncGenerator<ImportedPost> {
  for (const name of names) yield postOf(name, storyIn(new TextDecoder().decode(await from.zip.read(name))), from);
}

function postOf(name: string, story: Story, from: From): ImportedPost {
  const { lost, lose } = lossesOfOne();
  const held = heldBackIn(story, from.arePublic);
  if (held?.kind) lose(held.kind, held.reason);
  const { slug, number } = namesIn(name);
  return {
    ...{ slug, number, lost, tags: [], body: { html: story.html } },
    ...given('id', story.identity),
    title: story.title || '(Untitled)',
    ...dateOrDay(story.published, from.zip.day(name), lose),
    ...(held && { heldBack: held.reason }),
    ...addressesOf(story, number, from.site),
    ...given('summary', story.subtitle),
    authors: story.author === '' ? [] : [story.author],
  };
}

/**
 * Why a story may not have been for everybody, as a clause, and how that is counted. Medium's export says neither which stories were for
 * members, nor which were in no list: `arePublic` is the editor's word for it.
 */
function heldBackIn(
  { published, hasHeading }: Story,
  arePublic: boolean,
): { reason: string; kind?: LossKind } | undefined {
  if (published === '') return { reason: 'a draft at Medium' };
  if (!hasHeading)
    return { reason: 'without a heading at Medium, as answers to the stories of others are', kind: 'type' };
  return arePublic
    ? undefined
    : { reason: 'the export does not say whether everybody could read it', kind: 'audience' };
}

/** `posts/2019-05-04_Deep-wells-5f0c2a1b3c4d.html` */
function namesIn(name: string): { slug: string; number: string } {
  const [, title = '', number = ''] = /([^/]*?)-*([\da-f]{6,12})?\.html$/.exec(name) ?? [];
  return { slug: slugOf(title.replace(/^(?:draft|\d{4}-\d\d-\d\d)_/, '')), number: number || '1' };
}

/** Only from a domain of one's own can an address lead here. One without the number of the story is that of another site, which had it first. */
function addressesOf(
  { canonical }: Story,
  number: string,
  site: string | undefined,
): Pick<ImportedPost, 'addresses' | 'canonical'> {
  const url = URL.parse(canonical);
  if (!url) return { addresses: [] };
  const path = placeOnSite(site, canonical);
  if (path !== undefined) return { addresses: [path] };
  if (!url.pathname.endsWith(number)) return { addresses: [], canonical };
  return { addresses: /(?:^|\.)medium\.com$/.test(url.hostname) ? [] : [url.pathname] };
}
