import { SaxesParser, type SaxesTagNS } from 'saxes';
import { latin } from './bytes.ts';
import type { CleanPicture } from './clean-picture.ts';
import { acceptedFormats, Refusal } from './refusal.ts';
import { namespaces } from './svg-names.ts';
import { SvgWriter } from './svg-writer.ts';

/** Whether the bytes begin as XML or HTML does. */
export function isSvg(bytes: Uint8Array): boolean {
  return /^(?:\xEF\xBB\xBF)?\s*</.test(latin(bytes.subarray(0, 64)));
}

/**
 * Reads an SVG as XML and writes anew what draws: elements and attributes of two lists, addresses that stay within
 * it, styles that load nothing, and pictures that were cleaned themselves. An SVG is a document of its own when it
 * is opened by its address (SVG 2, 2.2); a search for dangers could miss another spelling, but what was not asked
 * for is not there.
 *
 * What draws nothing is dropped silently: comments, metadata, editors' own data, where links lead. What does nothing in a picture that a
 * page shows is named (SVG 2, 2.2.5): scripts, fonts from elsewhere, and HTML where the picture has something else to draw instead. Anything
 * else that would be missed, or is there to do something, is refused with its line, so that nobody wonders what became of it.
 */
export function cleanSvg(bytes: Uint8Array): CleanPicture {
  const writer = new SvgWriter(() => parser.line);
  const parser = new SaxesParser({
    xmlns: true,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
    additionalNamespaces: { xlink: namespaces.xlink },
  });
  parser.on('error', ({ message }) => notWellFormed(message));
  parser.on('doctype', mustBePlainDoctype);
  parser.on('processinginstruction', ({ target }) => {
    if (target.toLowerCase() === 'xml-stylesheet') writer.leaveOut('fonts or styles from elsewhere');
  });
  parser.on('opentag', (tag: SaxesTagNS) => writer.open(tag));
  parser.on('closetag', () => writer.close());
  parser.on('text', (text) => writer.text(text));
  parser.on('cdata', (text) => writer.text(text));
  const text = decoded(bytes);
  try {
    parser.write(text).close();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ ...error.advice, line: parser.line }) : error;
  }
  return writer.picture();
}

/**
 * The text in the encoding that its first line names (XML 1.0, 4.3.3), or else in UTF-8. It is written in UTF-8, so that no browser
 * reads it in another way.
 */
function decoded(bytes: Uint8Array): string {
  const named = encodingIn(bytes);
  const encoding = named === undefined || /^(?:utf-?8|us-ascii)$/i.test(named) ? 'utf-8' : named;
  const decoder = decoderOf(encoding) ?? notDecoded(`is in the encoding ${encoding}`);
  try {
    return decoder.decode(bytes);
  } catch {
    return notDecoded(`is not in ${encoding === 'utf-8' ? 'UTF-8' : `${encoding}, which its first line names`}`);
  }
}

/** The encoding that the XML declaration names. A byte order mark before it says UTF-8. */
function encodingIn(bytes: Uint8Array): string | undefined {
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(latin(bytes.subarray(0, 200)))?.[1];
}

/** `undefined` for an unknown encoding, and for those that the very line which names them is not in, or that change further on. */
function decoderOf(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return /^(?:utf-16|iso-2022)/.test(decoder.encoding) ? undefined : decoder;
  } catch {
    return undefined;
  }
}

function notDecoded(found: string): never {
  throw new Refusal({ found: `the SVG ${found}`, expected: acceptedFormats, fix: 'Save it in UTF-8.' });
}

/**
 * A document type can name texts and bring in others (XML 1.0, 2.8). The one in charts from many programs says only
 * that they are SVG; nothing is fetched for it, and it is not written.
 */
function mustBePlainDoctype(doctype: string): void {
  if (plainDoctype.test(doctype)) return;
  throw new Refusal({
    found: 'the SVG has a DOCTYPE that defines something itself, or that is for another kind of document',
    expected: 'an SVG without a DOCTYPE',
    fix: 'Save it without one: in Illustrator use Export, SVG instead of Save As; in Inkscape save it as plain SVG.',
  });
}

const plainDoctype =
  /^\s+svg(?:\s+PUBLIC\s+(["'])-\/\/W3C\/\/DTD SVG [\w. ]+\/\/EN\1\s+(["'])https?:\/\/www\.w3\.org\/[\w./-]+\.dtd\2)?\s*$/;

function notWellFormed(message: string): never {
  throw new Refusal({
    found: `the SVG is not well-formed XML (${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')})`,
    expected: 'an SVG that browsers can read',
    fix: 'Export the picture again.',
  });
}
