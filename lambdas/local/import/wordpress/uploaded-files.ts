import { fieldOf, metaOf, type WxrItem } from './item.ts';

/** A file that was uploaded, as posts refer to it. */
export interface UploadedFile {
  url: string;
  alt: string;
  caption: string;
  /** The number of the post that it was uploaded to. */
  parent: string;
}

/** Every file that was uploaded. Large archives have a hundred thousand, so each is kept as one text. */
export class UploadedFiles {
  readonly #texts = new Map<string, string>();

  add(number: string, item: WxrItem): void {
    const { url, alt, caption, parent } = {
      url: fieldOf(item, 'wp:attachment_url'),
      alt: metaOf(item, '_wp_attachment_image_alt'),
      caption: fieldOf(item, 'excerpt:encoded'),
      parent: fieldOf(item, 'wp:post_parent'),
    };
    this.#texts.set(number, detached([url, alt, caption, parent].join(separator)));
  }

  get(number: string): UploadedFile | undefined {
    const text = this.#texts.get(number);
    return text === undefined ? undefined : fileIn(text);
  }

  /** What was uploaded to a post, in the order of the export. */
  ofPost(number: string): UploadedFile[] {
    const isOf = `${separator}${number}`;
    return [...this.#texts.values()].filter((text) => text.endsWith(isOf)).map(fileIn);
  }
}

/** A character that XML forbids, so that none of the texts has it. */
const separator = '\0';

function fileIn(text: string): UploadedFile {
  const [url = '', alt = '', caption = '', parent = ''] = text.split(separator);
  return { url, alt, caption, parent };
}

/** A part of a string keeps the whole string alive: here, a piece of the file. */
export function detached(text: string): string {
  return text === '' ? '' : Buffer.from(text).toString();
}
