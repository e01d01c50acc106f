import { type Arguments, readArguments, valueOf } from './template-arguments.ts';
import type { TemplateTag } from './template-tag.ts';

interface Link {
  address: string;
  /** What it is called, or else the site's name. */
  name: string;
}

interface Service {
  /** The names of its tags, and of the files that Jekyll includes for it. */
  tag: RegExp;
  site: string;
  /** The address of what has this id. */
  addressOf(id: string, given: Arguments): string;
}

/** Services that other sites embed. */
const services: readonly Service[] = [
  { tag: /youtube|^yt$/, site: 'www.youtube.com', addressOf: (id) => `https://www.youtube.com/watch?v=${id}` },
  { tag: /vimeo/, site: 'vimeo.com', addressOf: (id) => `https://vimeo.com/${id}` },
  { tag: /^gist$/, site: 'gist.github.com', addressOf: gist },
  { tag: /^(?:x|tweet|twitter)(?:_simple)?$/, site: 'x.com', addressOf: post },
  {
    tag: /^instagram(?:_simple)?$/,
    site: 'www.instagram.com',
    addressOf: (id) => `https://www.instagram.com/p/${id}/`,
  },
];

/**
 * What a tag leads to: one of such a service, `{{< youtube id >}}`, `{% include video/youtube.html id="…" %}`, or one of
 * Hexo's links.
 */
export function linkOf(tag: TemplateTag): Link | undefined {
  const read = readArguments(tag.argumentText);
  if (tag.name === 'post_link') return postLink(read);
  if (tag.name === 'link') return namedLink(read);
  return serviceLink(tag, read);
}

/** To another article, by the name of its file: `{% post_link deep-wells 'The wells' %}`. */
function postLink({ positional }: Arguments): Link | undefined {
  // Whether the words are HTML.
  const [file, ...words] = positional.filter((word) => !/^(?:true|false)$/.test(word));
  return file === undefined
    ? undefined
    : { address: `/${file.replace(/\.md$/, '')}.md`, name: words.join(' ') || file };
}

/** To another site: `{% link The wells https://example.net %}`. */
function namedLink({ positional }: Arguments): Link | undefined {
  const at = positional.findIndex((word) => /^https?:\/\//i.test(word));
  const address = positional[at];
  return address === undefined ? undefined : { address, name: positional.slice(0, at).join(' ') || address };
}

function serviceLink({ kind, name }: TemplateTag, read: Arguments): Link | undefined {
  const [file = '', ...rest] = read.positional;
  const isInclude = kind === 'tag' && /^(?:include(?:_\w+)?|render|partial)$/.test(name);
  const given = isInclude ? { ...read, positional: rest } : read;
  const called = (isInclude ? file : name)
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '');
  const service = services.find(({ tag }) => tag.test(called));
  const id = valueOf(given, ['id', 'video', 'videoid', 'video_id', 'youtubeid', 'url', 'src']) ?? given.positional[0];
  if (!service || !id) return undefined;
  const address = /^https?:/.test(id) ? id : service.addressOf(id, given);
  return { address, name: valueOf(given, ['title', 'caption', 'label']) ?? service.site };
}

function gist(id: string, { positional: [user, number] }: Arguments): string {
  return `https://gist.github.com/${id.includes('/') || number === undefined ? id : `${user}/${number}`}`;
}

function post(id: string, { named }: Arguments): string {
  return `https://x.com/${named.get('user') ?? 'i'}/status/${id}`;
}
