/** A picture of the content folder, measured, so that its place on a page is kept free while it loads. */
export interface Picture {
  /** Key of the content item: `images/map.svg`. */
  path: string;
  hash: string;
  /** Pixels of the file, or units of an SVG. */
  width: number;
  height: number;
  /** Media type, from the bytes. */
  type: string;
  extension: string;
}
