/**
 * Judges what is in a style sheet, a `style` attribute or a presentation attribute, by the tokens of CSS (CSS Syntax
 * Module Level 3, 4). Returns what it holds that could load something from elsewhere, as a noun phrase, or
 * `undefined`.
 *
 * A backslash could disguise anything, so none is allowed; without it, tokens are easy to tell apart. Functions and
 * rules that are not in the lists below are not trusted.
 */
export function dangerInStyle(css: string): string | undefined {
  if (!/[\\@("']|\/\*/.test(css)) return undefined;
  if (css.includes('\\')) return 'a backslash in its styles';
  for (const { groups } of css.matchAll(token)) {
    const { address, name, call, rule, broken } = groups!;
    if (broken !== undefined) return 'a style that does not end';
    if (address !== undefined && !within.test(address)) return 'a reference to something outside itself in its styles';
    if (call !== undefined && !functions.has(name!.toLowerCase())) return `a function ${name}() in its styles`;
    if (rule !== undefined && !rules.test(rule)) return `a rule @${rule} in its styles`;
  }
  return undefined;
}

/** An address within the picture, or a font within it. Browsers go by the bytes of a font, so programs write any of these types. */
const within =
  /^["']?(?:#|data:(?:font\/(?:woff2?|ttf|otf|sfnt|truetype|opentype)|application\/(?:(?:x-)?font-\w+|octet-stream));(?:charset=utf-8;)?base64,[\w+/=]*["']?$)/i;

const string = String.raw`"[^"\n\r\f]*"|'[^'\n\r\f]*'`;
const url = String.raw`url\([ \t\n\r\f]*(?<address>${string}|[^"'() \t\n\r\f]*)[ \t\n\r\f]*\)`;

/**
 * Comments and strings; addresses that are well formed; names, with what makes a function of them; rules; and the
 * beginning of a comment or a string that has no end. An address that is not well formed counts as a function without
 * a known name.
 */
const token = new RegExp(
  [
    String.raw`/\*[^]*?\*/|${string}`,
    url,
    String.raw`(?<name>[-\w\u0080-\uFFFF]+)(?<call>\()?`,
    String.raw`@(?<rule>[-\w\u0080-\uFFFF]*)`,
    String.raw`(?<broken>/\*|["'])`,
  ].join('|'),
  'gi',
);

/** Functions that compute, colour, move or choose, and load nothing. */
const functions = new Set([
  ...['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color', 'color-mix', 'light-dark'],
  ...['device-cmyk', 'icc-color', 'var', 'env', 'calc', 'min', 'max', 'clamp', 'round', 'mod', 'rem', 'abs', 'sign'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'pow', 'sqrt', 'hypot', 'log', 'exp'],
  ...['matrix', 'matrix3d', 'translate', 'translatex', 'translatey', 'translatez', 'translate3d', 'perspective'],
  ...['rotate', 'rotatex', 'rotatey', 'rotatez', 'rotate3d', 'scale', 'scalex', 'scaley', 'scalez', 'scale3d'],
  ...['skew', 'skewx', 'skewy', 'cubic-bezier', 'steps', 'linear', 'polygon', 'circle', 'ellipse', 'inset', 'rect'],
  ...['xywh', 'path', 'shape', 'drop-shadow', 'blur', 'brightness', 'contrast', 'grayscale', 'hue-rotate', 'invert'],
  ...['opacity', 'saturate', 'sepia', 'alpha', 'format', 'local', 'not', 'is', 'where', 'has', 'nth-child', 'lang'],
  ...['nth-last-child', 'nth-of-type', 'nth-last-of-type', 'dir', 'and', 'or', 'only', 'selector', 'style', 'layer'],
  'tech',
]);

/** Rules that choose, animate and name fonts. `@import` is not one of them. */
const rules = /^(?:media|supports|(?:-webkit-|-moz-|-o-)?keyframes|font-face|charset|page|layer|container|property)$/i;

/**
 * A style sheet without rules that ask for fonts or styles from elsewhere: in a picture that a page shows, browsers load neither. To be
 * judged by `dangerInStyle` all the same.
 */
export function withoutOutsideFonts(css: string): string {
  if (css.includes('\\') || !css.includes('@')) return css;
  return css.replaceAll(tokenOrRule, (piece) => {
    const isOutside = /^@import/i.test(piece) || (piece.startsWith('@') && dangerInStyle(piece) !== undefined);
    return isOutside ? '' : piece;
  });
}

/** In one way only, so that no rule without an end is searched for one in many ways. */
const comment = String.raw`/\*[^*]*\*+(?:[^/*][^*]*\*+)*/`;

/** What a rule may have between its other signs. An address may have a semicolon and an `@` in it: `wght@400;700`. */
const nested = String.raw`(?:${comment}|/(?!\*)|${string}|\((?:[^"'()]*(?:${string}))*[^"'()]*\))`;

/** Comments, strings and addresses, in which no rule begins; and rules that name styles or a font. */
const tokenOrRule = new RegExp(
  [
    String.raw`/\*[^]*?(?:\*/|$)|${string}|${url}`,
    String.raw`@import(?=[\s"'/])[^;{}@"'()/]*(?:${nested}[^;{}@"'()/]*)*(?:;|$)`,
    String.raw`@font-face\s*(?:${comment}\s*)*\{[^{}@"'()/]*(?:${nested}[^{}@"'()/]*)*\}`,
  ].join('|'),
  'gi',
);
