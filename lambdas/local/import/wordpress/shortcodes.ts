import { escapeHtml } from '../../../core/html.ts';
import { count } from '../../../core/text/amounts.ts';
import { readArguments } from '../../../core/body/template-arguments.ts';
import { isPicture } from '../../../core/reading/endings.ts';
import { figure, linkBlock, picture } from '../html/blocks.ts';
import type { Lose } from '../losses.ts';
import type { UploadedFile } from './uploaded-files.ts';

/** What shortcodes refer to. */
interface ShortcodeContext {
  attachment(number: string): UploadedFile | undefined;
  /** The pictures that were uploaded to the post. */
  own(): UploadedFile[];
  lose: Lose;
}

/** `[name attributes]`, `[name /]`, and what it encloses up to `[/name]`. */
const shortcode = /\[([a-z][\w-]*)((?:\s+[^\][]*?|=[^\][]*?)?)\s*(\/)?\](?:((?:(?!\[\1\b)[^])*?)\[\/\1\])?/gi;

/** Text with its shortcodes as HTML. Anything that only looks like one (`[sic]`, `[1]`) is text. */
export function withoutShortcodes(text: string, context: ShortcodeContext): string {
  return text.replace(shortcode, (whole: string, name: string, attributes: string, _: string, enclosed?: string) => {
    const known = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (known) return known(argumentsOf(attributes), enclosed ?? '', context);
    // A link within words in brackets, as in `[via <a href="…">…</a>]`, has attributes of its own.
    const isShortcode = enclosed !== undefined || /\s[\w-]+=/.test(attributes.replaceAll(/<[^>]*>/g, ''));
    if (!isShortcode) return whole;
    context.lose('shortcode', `[${name}]`);
    const mark = `<tidings-comment>[${escapeHtml(name + attributes)}]</tidings-comment>`;
    return enclosed === undefined ? mark : `${mark}${withoutShortcodes(enclosed, context)}`;
  });
}

type Given = { named: ReadonlyMap<string, string>; positional: readonly string[] };
type Handler = (given: Given, enclosed: string, context: ShortcodeContext) => string;

function argumentsOf(attributes: string): Given {
  return readArguments(attributes.replace(/[“”″]/g, '"').replace(/^=/, ''));
}

const address = ({ named, positional }: Given, enclosed: string, names: string[]): string =>
  [...names.map((name) => named.get(name)), ...positional, enclosed.trim()].find(
    (one) => one !== undefined && one !== '',
  ) ?? '';

/** Embedded content of other sites, by its address, or by its number there. */
const elsewhere =
  (prefix: string): Handler =>
  (given, enclosed, { lose }) => {
    const found = address(given, enclosed, ['url', 'id', 'src', 'link']);
    if (found === '') return '';
    const whole = /^https?:/.test(found) ? found : `${prefix}${found}`;
    lose('embed', whole);
    return `\n\n${linkBlock(whole, '')}\n\n`;
  };

const player =
  (name: 'audio' | 'video'): Handler =>
  (given, enclosed) => {
    const src = address(given, enclosed, ['src', 'mp3', 'm4a', 'ogg', 'wav', 'mp4', 'm4v', 'webm', 'ogv']);
    return src === '' ? '' : `\n\n<${name} src="${escapeHtml(src)}" controls></${name}>\n\n`;
  };

const handlers: Record<string, Handler> = {
  caption: (given, enclosed) => captioned(given, enclosed),
  wp_caption: (given, enclosed) => captioned(given, enclosed),
  gallery,
  embed: elsewhere(''),
  youtube: elsewhere('https://www.youtube.com/watch?v='),
  vimeo: elsewhere('https://vimeo.com/'),
  soundcloud: elsewhere('https://soundcloud.com/'),
  instagram: elsewhere('https://www.instagram.com/p/'),
  tweet: elsewhere('https://x.com/i/status/'),
  twitter: elsewhere('https://x.com/i/status/'),
  gist: elsewhere('https://gist.github.com/'),
  googlemaps: elsewhere('https://'),
  dailymotion: elsewhere('https://www.dailymotion.com/video/'),
  audio: player('audio'),
  video: player('video'),
  playlist: (_, __, { lose }) => (lose('dynamic', '[playlist]'), ''),
  jetpack_subscription_form: (_, __, { lose }) => (lose('widget', '[jetpack_subscription_form]'), ''),
};

/** The picture, perhaps in a link, then its caption; or the caption among the attributes. */
function captioned({ named }: Given, enclosed: string): string {
  const [, shown = '', rest = ''] = /^\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:<\/a>)?)([^]*)$/i.exec(enclosed) ?? [];
  const caption = rest.trim() || (named.get('caption') ?? '');
  return shown === '' ? enclosed : `\n\n${figure(shown, caption)}\n\n`;
}

function gallery({ named }: Given, _: string, { attachment, own, lose }: ShortcodeContext): string {
  const numbers = (named.get('ids') ?? named.get('include') ?? '').split(/[\s,]+/).filter((number) => number !== '');
  for (const number of numbers) if (!attachment(number)) lose('unnamed', `picture ${number} of a gallery`);
  const pictures = numbers.length > 0 ? numbers.flatMap((number) => attachment(number) ?? []) : own();
  if (pictures.length > 0) lose('gallery', count(pictures.length, 'picture'));
  const shown = pictures.filter(({ url }) => isPicture(url));
  return `\n\n${shown.map(({ url, alt, caption }) => figure(picture(url, alt), caption)).join('\n\n')}\n\n`;
}
