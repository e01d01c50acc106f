import { percentDecoded } from '../../../core/text/percent.ts';

/**
 * The picture itself: what Substack shows is made from it by its own server, to a size that is in the address
 * (`substackcdn.com/image/fetch/w_1456,c_limit/https%3A%2F%2F…`).
 */
export function wholePicture(address: string): string {
  const inner = /^https:\/\/(?:substackcdn\.com|cdn\.substack\.com)\/image\/fetch\/.*?(https?(?::|%3A).*)$/i.exec(
    address,
  )?.[1];
  const whole = inner === undefined ? address : percentDecoded(inner);
  return whole.replace(
    /^https:\/\/bucketeer-[^/]*\.s3\.amazonaws\.com/,
    'https://substack-post-media.s3.amazonaws.com',
  );
}
