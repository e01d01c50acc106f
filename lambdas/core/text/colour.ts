/** A colour as `#rrggbb`, in small letters. */
export type HexColour = `#${string}`;

type Triple = readonly [number, number, number];

/** The colours that HTML 4 and CSS 2.1 have names for; of the other hundred names few editors know the exact colour. */
const named: Readonly<Record<string, HexColour>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  orange: '#ffa500',
};

/** Reads a colour of CSS that nothing shines through: `#b01`, `#bb0011`, `rgb(187 0 17)`, `hsl(355, 100%, 37%)`, `navy`. */
export function readColour(text: string): HexColour | undefined {
  const written = text.trim().toLowerCase();
  const [, digits] = /^#([\da-f]{3}|[\da-f]{6})$/.exec(written) ?? [];
  if (digits !== undefined) return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
  const [, model, parts] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(written) ?? [];
  if (model === undefined) return named[written];
  const values = parts!.split(/[\s,]+/).filter(Boolean);
  const numbers = values.map((value) => Number(value.replace(/(?:%|deg)$/, '')));
  if (numbers.length !== 3 || numbers.some((number) => !Number.isFinite(number))) return undefined;
  const [a, b, c] = numbers as unknown as Triple;
  if (model === 'hsl') return hexOf(fromHsl([a, b / 100, c / 100]));
  const whole = values[0]!.endsWith('%') ? 100 : 255;
  return hexOf([a / whole, b / whole, c / whole]);
}

/** Ratio of the luminances of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: HexColour, b: HexColour): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: HexColour): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The nearest shade of the colour, as light or as dark, that has at least this contrast with each of the backgrounds; the
 * colour itself, where it has. White or black, where no shade has.
 */
export function readableOn(colour: HexColour, backgrounds: readonly HexColour[], least: number): HexColour {
  const [hue, saturation, lightness] = toHsl(channels(colour));
  const isLightOnDark = backgrounds.every((background) => luminance(background) < 0.18);
  for (let shade: HexColour = colour, at = Math.round(lightness * 100); ; at += isLightOnDark ? 1 : -1) {
    if (backgrounds.every((background) => contrast(shade, background) >= least) || at < 0 || at > 100) return shade;
    shade = hexOf(fromHsl([hue, saturation, at / 100]));
  }
}

/** Red, green and blue, each from 0 to 1. */
function channels(colour: HexColour): Triple {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as Triple;
}

function hexOf(rgb: Triple): HexColour {
  const digits = rgb.map((value) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

/** Hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, 7.1). */
function fromHsl([hue, saturation, lightness]: Triple): Triple {
  const channel = (n: number) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** CSS Color 4, 7.2. */
function toHsl([red, green, blue]: Triple): Triple {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, range] = [(most + least) / 2, most - least];
  if (range === 0) return [0, 0, lightness];
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sixths =
    most === red ? (green - blue) / range : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [sixths * 60, saturation, lightness];
}
