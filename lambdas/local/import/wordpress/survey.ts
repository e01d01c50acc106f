import { detached, UploadedFiles } from './uploaded-files.ts';
import { itemsIn, type WxrReading } from './wxr-file.ts';
import { fieldOf } from './item.ts';

/** What posts refer to, and may come after them in the file. */
export interface WxrSurvey {
  reading: WxrReading;
  attachments: UploadedFiles;
  /** Blocks that several posts share: their HTML, by number. */
  shared: Map<string, string>;
}

/** Goes through the whole file once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function surveyOf(file: string): Promise<WxrSurvey> {
  const reading: WxrReading = { head: { fields: new Map(), authors: new Map() }, faults: 0 };
  const survey: WxrSurvey = { reading, attachments: new UploadedFiles(), shared: new Map() };
  for await (const item of itemsIn(file, reading)) {
    const type = fieldOf(item, 'wp:post_type');
    const number = detached(fieldOf(item, 'wp:post_id'));
    if (type === 'attachment') survey.attachments.add(number, item);
    if (type === 'wp_block') survey.shared.set(number, detached(fieldOf(item, 'content:encoded')));
  }
  return survey;
}
