import { webAddress } from '../../text/address.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';

/** A picture: its path from the root of the content, or its absolute address. */
export const cover: Kind<string> = lineAs((text, refuse) => {
  const path = text.replaceAll('\\', '/');
  if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return path.replace(/^(?:\.?\/)+/, '');
  const address = webAddress(path.replace(/^\/\//, 'https://'))?.href;
  return (
    address ??
    refuse(
      'a path in the content folder or an address that begins with https://',
      'Write the path: `images/cover.jpg`.',
    )
  );
}, scalar);
