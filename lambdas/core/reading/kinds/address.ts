import { webAddress, withoutUser } from '../../text/address.ts';
import { cleanLine } from '../../text/clean-line.ts';
import { isGroup, itemsOf } from '../field.ts';
import type { Field, Value } from '../field.ts';
import { quoted } from '../position.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';
import type { Remark } from '../position.ts';
import { textsOf, textsSchema } from './texts.ts';

const schema = { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' };

/** An absolute web address; messages show one such as `example`. */
export function address(example: string): Kind<string> {
  return lineAs((text, refuse) => {
    const { expected, fix } = noUserIn(text) ?? {
      expected: `an absolute address such as ${example}`,
      fix: 'Write it with https://.',
    };
    return webAddress(text)?.href ?? refuse(expected, fix);
  }, schema);
}

/** The problem of an address with a user name, which most people would read as the host; `undefined` for any other. */
export function noUserIn(address: string): Pick<Remark, 'expected' | 'fix'> | undefined {
  const bare = withoutUser(address);
  return (
    bare && {
      expected: `an address without a user name: this one leads to ${bare.host}`,
      fix: `Write \`${bare.href}\`, if that is what you mean.`,
    }
  );
}

/** The address of a site's front page, without a slash at the end. */
export const siteAddress: Kind<string> = lineAs((text, refuse) => {
  const url = webAddress(text);
  const user = noUserIn(text);
  if (user) return refuse(user.expected, user.fix);
  // Every link of the site begins with the path of this address, and with two slashes it would begin with a host.
  if (url && /\/\/|\/$/.test(withoutSlash(url.pathname)))
    return refuse('a path with single slashes', `Write \`${url.origin}${url.pathname.replaceAll(/\/+/g, '/')}\`.`);
  if (url && !url.search && !url.hash) return withoutSlash(url.href);
  const guess = webAddress(`https://${text}`);
  const fix =
    url || !guess?.hostname.includes('.')
      ? 'Write the address of the front page alone.'
      : `Write \`${guess.origin}${withoutSlash(guess.pathname)}\`.`;
  return refuse('an absolute address such as https://news.example.org', fix);
}, schema);

/** Addresses of sites, each once. */
export const siteAddresses: Kind<string[]> = {
  schema: textsSchema,
  read: ([field], reader) => {
    const addresses = textsOf(field, reader).flatMap(({ text, at }) => {
      const url = webAddress(text);
      if (url) return [withoutSlash(url.href)];
      reader.refuse(at, {
        found: `an entry of ${field.name} is ${quoted(text)}`,
        expected: 'an absolute address such as https://old.example.org',
        fix: 'Write it with https://.',
      });
      return [];
    });
    return [...new Set(addresses)];
  },
};

/**
 * An e-mail address without a name, as a message can have it (RFC 5322, 3.4.1). Characters that end or add something
 * after `mailto:` occur in hardly any address, and are refused: `desk@example.org?bcc=a@b.example`.
 */
export const email: Kind<string> = lineAs(
  (text, refuse) =>
    /^[\w.!$'*+=^`{|}~-]+@[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+$/u.test(text) &&
    URL.canParse(`https://${text.slice(text.indexOf('@') + 1)}`)
      ? text
      : refuse('an address such as desk@example.org', 'Write the bare address.'),
  { type: 'string', pattern: '^\\s*[^\\s@]+@[^\\s@]+\\.[^\\s@]+\\s*$' },
);

/** An address, and what it is called. */
interface NamedAddress {
  name: string;
  url: string;
}

/** `- { name, url }` items, or `name: url` lines. */
export const namedAddresses: Kind<NamedAddress[]> = {
  schema: {
    anyOf: [
      {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' }, url: schema }, required: ['name', 'url'] },
      },
      { type: 'object', additionalProperties: schema },
    ],
  },
  read: ([field], reader) => {
    const { value } = field;
    const items = Array.isArray(value) ? itemsOf(field, value) : [field];
    const found = Array.isArray(value)
      ? value.map(namedAddress)
      : isGroup(value)
        ? Object.entries(value).map(toNamed)
        : [undefined];
    const wrong = found.indexOf(undefined);
    if (wrong < 0) return found.filter((item) => item !== undefined);
    const faulty = items[wrong] ?? field;
    return reader.refuse(faulty.at, userRemark(faulty) ?? noNameOrAddress(field));
  },
};

function userRemark({ name, value }: Field): Remark | undefined {
  const url = isGroup(value)
    ? Object.values(value).find((part) => typeof part === 'string' && withoutUser(part))
    : null;
  const remark = typeof url === 'string' ? noUserIn(url) : undefined;
  return remark && { found: `an address of ${name} is ${quoted(url as string)}`, ...remark };
}

function noNameOrAddress({ name }: Field) {
  return {
    found: `an entry of ${name} has no name or no address`,
    expected: 'entries such as - { name: Mastodon, url: https://social.example.org/@news }',
    fix: 'Write both, and begin the address with https://.',
  };
}

function namedAddress(value: Value): NamedAddress | undefined {
  return isGroup(value) ? toNamed([value['name'] ?? null, value['url'] ?? null]) : undefined;
}

function toNamed([name, address]: readonly [Value, Value]): NamedAddress | undefined {
  const url = typeof address === 'string' ? webAddress(address.trim()) : undefined;
  return typeof name === 'string' && cleanLine(name) && url ? { name: cleanLine(name), url: url.href } : undefined;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
