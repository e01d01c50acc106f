import { join } from 'node:path';
import { percentDecoded } from '../../../core/text/percent.ts';
import { given } from '../given.ts';
import type { ImportedPost, OpenExport } from '../imported-post.ts';
import { type Lose, lossesOfOne } from '../losses.ts';
import { pictureIn } from '../picture-folder.ts';
import { pathOnSite } from '../site-path.ts';
import { type Email, emailsIn, textOf } from './emails.ts';
import { heldBackIn } from './held-back.ts';
import { withoutVariables } from './variables.ts';

/** Opens Buttondown's export: the folder of `buttondown pull`, or the unpacked one of its settings. Throws `CannotImport`. */
export function openButtondown(folder: string, site: string | undefined, arePublic: boolean): OpenExport {
  const emails = emailsIn(folder);
  return {
    ...(site !== undefined && { site }),
    feeds: [pathOnSite(site, '/rss')],
    blocks: [],
    posts: () => emails.values().map((email) => postOf(email, site, arePublic)),
    picture: async (address) => {
      const name = percentDecoded(
        address
          .replace(/[?#].*$/s, '')
          .split('/')
          .at(-1) ?? '',
      );
      return name === '' ? undefined : pictureIn(join(folder, 'media'), name);
    },
    close: () => undefined,
  };
}

function postOf({ fields, text, day }: Email, site: string | undefined, arePublic: boolean): ImportedPost {
  const { lost, lose } = lossesOfOne();
  const held = heldBackIn(fields, text ?? '', arePublic);
  if (held?.kind) lose(held.kind, held.reason);
  if (text === undefined) lose('text');
  if (site === undefined && !held) lose('identity');
  const slug = textOf(fields, 'slug');
  const image = textOf(fields, 'image');
  return {
    ...{ slug, lost, tags: [], authors: [] },
    ...(site !== undefined && slug !== '' && { id: `${site}/archive/${slug}/` }),
    number: textOf(fields, 'id').slice(-8) || textOf(fields, 'secondary_id') || '1',
    title: withoutVariables(textOf(fields, 'subject'), lose).trim() || '(Untitled)',
    ...dateOf(fields, day, lose),
    ...(held && { heldBack: held.reason }),
    body: bodyOf(text ?? '', lose),
    addresses: slug === '' ? [] : [pathOnSite(site, `/archive/${slug}/`)],
    ...given('summary', withoutVariables(textOf(fields, 'description'), lose).trim()),
    ...given('canonical', textOf(fields, 'canonical_url')),
    ...(image !== '' && { image: { src: image } }),
  };
}

/** Buttondown's editor marks how a text is written: as Markdown, or as HTML ("fancy"). */
function bodyOf(text: string, lose: Lose): ImportedPost['body'] {
  const [sign = '', mode] = /^\s*<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->/.exec(text) ?? [];
  const shown = withoutVariables(text.slice(sign.length), lose).trim();
  const isHtml = mode === 'fancy' || (mode === undefined && /^<(?:p|div|h[1-6]|figure|table)\b/i.test(shown));
  return isHtml ? { html: shown } : { markdown: shown };
}

function dateOf(fields: Email['fields'], day: string | undefined, lose: Lose): Pick<ImportedPost, 'date' | 'dateNote'> {
  const written = textOf(fields, 'publish_date') || textOf(fields, 'creation_date');
  const at = new Date(written.replace(/^(\d{4}-\d\d-\d\d) /, '$1T'));
  if (written !== '' && !Number.isNaN(at.getTime())) return { date: at.toISOString().replace(/\.\d{3}Z$/, 'Z') };
  lose('date');
  return {
    date: day ?? '1970-01-01',
    dateNote: day === undefined ? 'the export has no date' : 'the date of its file, because the export has no other',
  };
}
