import type { Settings } from '../settings.ts';
import { slugOf } from '../text/slug.ts';
import type { Field } from './field.ts';
import type { ArticleFacts } from './item-facts.ts';
import { summaryText } from './item-texts.ts';
import { authorForm, tagForm } from './label-fields.ts';
import { labelAddress } from './permalinks/label-address.ts';
import { labelIn, stemOf } from './named-labels.ts';
import { readForm, type Reading } from './read-form.ts';
import type { Reader } from './reader.ts';

type TagReading = Reading<typeof tagForm.fields>;

interface LabelFile {
  path: string;
  kind: 'author' | 'tag';
  settings: Settings;
  reader: Reader;
}

/** What a file says of an author or a tag; of no use when the reader has a problem with it. Its page is the one that lists the articles. */
export function readLabel(fields: readonly Field[], { path, kind, settings, reader }: LabelFile): ArticleFacts {
  const ofAuthor = kind === 'author' ? readForm(authorForm, fields, reader) : undefined;
  const reading: TagReading = ofAuthor ?? readForm(tagForm, fields, reader);
  const { name = '', summary: written, image: picture, imageAlt, draft } = reading.values;
  const label = labelIn(path, kind, name);
  const firstLine = reading.positionOf('summary')?.line ?? 1;
  const summary = summaryText(written, { slug: label.slug, path, firstLine });
  const { url, links = [] } = ofAuthor?.values ?? {};
  const at = reading.first('image')?.at.line;
  return {
    ...{ kind, path, label, draft },
    slug: `${kind}_${slugOf(stemOf(path))}`,
    address: labelAddress(settings.permalink[kind === 'author' ? 'authors' : 'tags'], label.slug),
    title: name || stemOf(path),
    ...{ tags: [], authors: [], related: false, publishAt: 0 },
    ...{ lang: settings.language, dir: settings.dir },
    ...(summary !== undefined && { summary }),
    ...(picture && { image: { ...picture, alt: picture.alt ?? imageAlt ?? (kind === 'author' ? name : '') } }),
    ...(picture && at !== undefined && { lines: { image: at } }),
    ...(links.length + (url === undefined ? 0 : 1) > 0 && { profile: { links, ...(url !== undefined && { url }) } }),
    ...(reading.others.length > 0 && { otherFields: reading.others.map((other) => other.name) }),
  };
}
