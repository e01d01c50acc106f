import { isUriLike } from '../../../core/identity/uri.ts';
import { percentDecoded } from '../../../core/text/percent.ts';
import { literal } from '../../../core/text/literal.ts';
import type { ImportedPost } from '../imported-post.ts';
import { given } from '../given.ts';
import { type Lose, lossesOfOne } from '../losses.ts';
import { plainText } from '../plain-text.ts';
import { contentOf } from './content.ts';
import { datesOf } from './dates.ts';
import { heldBackIn } from './held-back.ts';
import { fieldOf, metaOf, type WxrItem } from './item.ts';
import { labelsOf } from './labels.ts';
import type { WxrSurvey } from './survey.ts';

/** A post, a page, or an item of a theme's own kind. */
export function postOf(item: WxrItem, survey: WxrSurvey): ImportedPost {
  const number = fieldOf(item, 'wp:post_id');
  const type = fieldOf(item, 'wp:post_type');
  const { lost, lose } = lossesOfOne();
  const held =
    heldBackIn(item) ??
    (['post', 'page'].includes(type)
      ? undefined
      : { reason: `of the type ${type} in WordPress`, kind: 'type' as const });
  if (held?.kind) lose(held.kind, held.reason);
  if (item.comments > 0) lose('comments', String(item.comments));
  const dates = datesOf(item);
  if (!dates) lose('date');
  const html = contentOf(item, fieldOf(item, 'content:encoded'), survey, lose);
  return {
    ...{ number, lost, ...labelsOf(item, survey, lose) },
    slug: percentDecoded(fieldOf(item, 'wp:post_name')),
    title: plainText(fieldOf(item, 'title')) || '(Untitled)',
    ...(dates ?? { date: '1970-01-01', dateNote: 'the export has no date' }),
    ...(type === 'page' && { isPage: true }),
    ...(held && { heldBack: held.reason }),
    body: { html },
    addresses: addressesOf(item, survey),
    ...identityOf(item),
    ...given('summary', plainText(fieldOf(item, 'excerpt:encoded') || metaOf(item, '_yoast_wpseo_metadesc'))),
    ...given('canonical', metaOf(item, '_yoast_wpseo_canonical')),
    ...imageOf(item, survey, lose),
    ...audioOf(item),
  };
}

/** The export has the same `guid` as WordPress' feeds. */
function identityOf(item: WxrItem): Pick<ImportedPost, 'id'> {
  const guid = fieldOf(item, 'guid');
  if (guid === '') return {};
  return { id: isUriLike(guid) ? guid : `guid:${encodeURIComponent(guid)}` };
}

/** Its address, the same with its number, and those under names that it had before. */
function addressesOf(item: WxrItem, { reading }: WxrSurvey): string[] {
  const link = URL.parse(fieldOf(item, 'link'));
  const base = URL.parse(reading.head.fields.get('wp:base_blog_url') ?? '')?.pathname.replace(/\/?$/, '/') ?? '/';
  const number = fieldOf(item, 'wp:post_id');
  const query = `${base}?${fieldOf(item, 'wp:post_type') === 'page' ? 'page_id' : 'p'}=${number}`;
  const path = link && link.search === '' && link.pathname !== base ? [percentDecoded(link.pathname)] : [];
  const slug = percentDecoded(fieldOf(item, 'wp:post_name'));
  const former = (item.meta.get('_wp_old_slug') ?? []).flatMap((old) =>
    path
      .filter(() => slug !== '')
      .map((address) => address.replace(new RegExp(`${literal(slug)}(/?)$`), () => `${percentDecoded(old)}/`)),
  );
  return [...path, ...former, ...(number === '' ? [] : [query])];
}

function imageOf(item: WxrItem, { attachments }: WxrSurvey, lose: Lose): Pick<ImportedPost, 'image'> {
  const number = metaOf(item, '_thumbnail_id');
  const found = attachments.get(number);
  if (!found || found.url === '') {
    // A post without a picture may have 0 or -1.
    if (/^[1-9]\d*$/.test(number)) lose('unnamed', `lead picture ${number}`);
    return {};
  }
  return { image: { src: found.url, ...given('alt', found.alt), ...given('credit', plainText(found.caption)) } };
}

/** The recording of an episode: address, length and type, one a line (WordPress, do_enclose). */
function audioOf(item: WxrItem): Pick<ImportedPost, 'audio'> {
  const [src = '', length = '', type = ''] = metaOf(item, 'enclosure')
    .split(/\r?\n/)
    .map((line) => line.trim());
  if (!/^https?:/.test(src) || !type.startsWith('audio/')) return {};
  return { audio: { src, type, ...(/^[1-9]\d*$/.test(length) && { length: Number(length) }) } };
}
