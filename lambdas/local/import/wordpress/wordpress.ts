import type { ImportedPost, OpenExport } from '../imported-post.ts';
import type { Losses } from '../losses.ts';
import { pictureFolder } from '../picture-folder.ts';
import { pathOnSite } from '../site-path.ts';
import { wordpressBlocks } from './blocks.ts';
import { fieldOf } from './item.ts';
import { postOf } from './post.ts';
import { surveyOf, type WxrSurvey } from './survey.ts';
import { itemsIn } from './wxr-file.ts';

/**
 * Opens WordPress' export (Tools, Export), and goes through it once. Pictures are taken from `wp-content/uploads/` beside it,
 * where WordPress keeps them. Rejects with `CannotImport`.
 */
export async function openWordpress(file: string, given: string | undefined): Promise<OpenExport> {
  const survey = await surveyOf(file);
  const { fields } = survey.reading.head;
  const site = (fields.get('wp:base_blog_url') || fields.get('link') || given)?.replace(/\/+$/, '');
  return {
    ...(site !== undefined && { site }),
    feeds: [pathOnSite(site, '/feed/')],
    blocks: wordpressBlocks,
    posts: (losses) => postsOf(file, survey, losses),
    picture: pictureFolder(file, 'wp-content/uploads/'),
    close: () => undefined,
  };
}

/** Items that are nobody's text: menus, earlier versions, settings of themes. */
const machinery =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-.*|elementor_.*|jp_.*|feedback|shop_order.*|scheduled-action)$/;

async function* postsOf(file: string, survey: WxrSurvey, losses: Losses): AsyncGenerator<ImportedPost> {
  if (survey.reading.faults > 0) losses.add('characters', file, String(survey.reading.faults));
  for await (const item of itemsIn(file, { ...survey.reading, faults: 0 })) {
    const type = fieldOf(item, 'wp:post_type');
    const where = `post ${fieldOf(item, 'wp:post_id')}`;
    const status = fieldOf(item, 'wp:status');
    const isEmpty = fieldOf(item, 'title') === '' && fieldOf(item, 'content:encoded') === '';
    if (type === 'attachment' || type === 'wp_block') continue;
    if (machinery.test(type)) losses.add('internal', where, type);
    else if (status === 'trash') losses.add('trash', where, fieldOf(item, 'title'));
    else if (isEmpty && status !== 'publish') losses.add('empty', where);
    else yield postOf(item, survey);
  }
}
