/** The `feed` library, version 6: it writes the formats, and no other file imports it. */
export { type Extension, Feed } from 'feed';
