import { itemsIn, type WxrReading } from './wxr-file.ts';
import { fieldOf, metaOf, type WxrItem } from './item.ts';

/** A file that was uploaded, as posts refer to it. */
export interface UploadedFile {
  url: string;
  alt: string;
  caption: string;
  /** The number of the post that it was uploaded to. */
  parent: string;
}

/** What posts refer to and may come later in the file than they do. */
export interface WxrSurvey {
  reading: WxrReading;
  /** By number. */
  attachments: Map<string, UploadedFile>;
  /** Blocks that several posts share: their HTML, by number. */
  shared: Map<string, string>;
}

/** Goes through the whole file once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function surveyOf(file: string): Promise<WxrSurvey> {
  const reading: WxrReading = { head: { fields: new Map(), authors: new Map() }, faults: 0 };
  const survey: WxrSurvey = { reading, attachments: new Map(), shared: new Map() };
  for await (const item of itemsIn(file, reading)) {
    const type = fieldOf(item, 'wp:post_type');
    const number = detached(fieldOf(item, 'wp:post_id'));
    if (type === 'attachment') survey.attachments.set(number, attachmentOf(item));
    if (type === 'wp_block') survey.shared.set(number, detached(fieldOf(item, 'content:encoded')));
  }
  return survey;
}

function attachmentOf(item: WxrItem): UploadedFile {
  return {
    url: detached(fieldOf(item, 'wp:attachment_url')),
    alt: detached(metaOf(item, '_wp_attachment_image_alt')),
    caption: detached(fieldOf(item, 'excerpt:encoded')),
    parent: detached(fieldOf(item, 'wp:post_parent')),
  };
}

/** A part of a string keeps the whole of it alive: of the piece of the file that it is from. */
function detached(text: string): string {
  return text === '' ? '' : Buffer.from(text).toString();
}
