import type { CardImage } from '../pages/card.ts';

/** A picture as a mail shows it: its address and its size there, in pixels. */
export interface MailPicture {
  /** Absolute. */
  src: string;
  /** What it shows; empty where it is decoration beside a title. */
  alt: string;
  /** In pixels. */
  width: number;
  /** In pixels. Absent where the size of the picture is not known. */
  height?: number;
}

/** Larger files are not shown in a mail, in bytes: it is opened on a telephone, and all its pictures at once. */
export const maxPictureBytes = 1_000_000;

/**
 * The picture in a box of this size, never enlarged; `undefined` if mail programs cannot show it: SVG nowhere, AVIF
 * hardly anywhere.
 */
export function mailPicture(
  image: Omit<CardImage, 'alt'> | undefined,
  { alt = '', ...box }: { width: number; height: number; alt?: string | undefined },
): MailPicture | undefined {
  if (!image || !isShown(image.src)) return undefined;
  const { src, width, height } = image;
  if (!width || !height) return { src, alt, width: box.width };
  const scale = Math.min(1, box.width / width, box.height / height);
  return { src, alt, width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Whether mail programs show a picture with such an address. */
export function isShown(src: string): boolean {
  return /^https?:\/\/[^?#]*\.(?:jpe?g|png|gif|webp)(?:[?#]|$)/i.test(src);
}
