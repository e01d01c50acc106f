import type { CardImage } from '../pages/card.ts';

/** A picture as a mail shows it: its address and its size there, in pixels. */
export interface MailPicture {
  /** Absolute. */
  src: string;
  /** In pixels. */
  width: number;
  /** In pixels. Absent where the size of the picture is not known. */
  height?: number;
}

/**
 * The picture in a box of this size, never enlarged; `undefined` if mail programs cannot show it: SVG nowhere, AVIF
 * hardly anywhere.
 */
export function mailPicture(
  image: CardImage | undefined,
  box: { width: number; height: number },
): MailPicture | undefined {
  if (!image || !isShown(image.src)) return undefined;
  const { src, width, height } = image;
  if (!width || !height) return { src, width: box.width };
  const scale = Math.min(1, box.width / width, box.height / height);
  return { src, width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function isShown(src: string): boolean {
  return /^https?:\/\/[^?#]*\.(?:jpe?g|png|gif|webp)(?:[?#]|$)/i.test(src);
}
