import type { LeftOut } from './left-out.ts';

/** A picture without what it gives away, and its size in CSS pixels as a browser shows it. */
export interface CleanPicture {
  bytes: Uint8Array;
  width: number;
  height: number;
  without?: LeftOut;
}
