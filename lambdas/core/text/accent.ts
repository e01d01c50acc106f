import { contrast, type HexColour, readableOn } from './colour.ts';

/** The colour of links and small headings: in light and in dark. */
export interface Accent {
  /** `#rrggbb`. */
  light: HexColour;
  /** The same for who reads in the dark. */
  dark: HexColour;
}

/** The newsroom's own colour, as its settings have it. */
interface WrittenColour {
  light?: HexColour;
  dark?: HexColour;
}

/** The one of `styles/site.css`. */
export const usualAccent: Accent = { light: '#0a5a6b', dark: '#7fc6d6' };

/** What it is on there: paper, and what is set apart from it. */
export const grounds = {
  light: ['#fcfbf8', '#f1efe9'],
  dark: ['#14171a', '#1f2428'],
} as const satisfies Record<keyof Accent, readonly HexColour[]>;

/** What text needs on its background (WCAG 2.2, 1.4.3, level AA). */
const least = 4.5;

/** More than that: a shade that we choose is to be easy to read. */
const comfortable = 5.5;

/** The newsroom's colour; `undefined` where it has none. In the dark it is as light as it needs to be, unless the settings say how. */
export function accentOf(colour: WrittenColour | undefined): Accent | undefined {
  const { light, dark } = colour ?? {};
  if (light === undefined && dark === undefined) return undefined;
  const one = light ?? readableOn(dark!, grounds.light, comfortable);
  return { light: one, dark: dark ?? readableOn(one, grounds.dark, comfortable) };
}

/** A colour that text cannot well be read in. */
interface TooWeak {
  ground: keyof Accent;
  colour: HexColour;
  /** The lowest that it has there, with two digits. */
  contrast: string;
  /** The nearest shade that would do. */
  instead: HexColour;
}

/** Those of the colours of an accent that have too little contrast with what they are on. */
export function tooWeak(accent: Accent): TooWeak[] {
  return (['light', 'dark'] as const).flatMap((ground) => {
    const colour = accent[ground];
    const lowest = Math.min(...grounds[ground].map((background) => contrast(colour, background)));
    if (lowest >= least) return [];
    // Rounded up, 4.46 would be said to be enough.
    const said = (Math.floor(lowest * 100) / 100).toFixed(2);
    return [{ ground, colour, contrast: said, instead: readableOn(colour, grounds[ground], least) }];
  });
}

/** Black or white: whichever can be read on the colour. One of the two always can. */
export function textOn(colour: HexColour): '#fff' | '#000' {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#fff' : '#000';
}

/** The rule that gives stylesheets the newsroom's colour; nothing where it has none. */
export function accentRule(colour: WrittenColour | undefined): string {
  const accent = accentOf(colour);
  return accent ? `\n:root {\n  --colour: ${accent.light};\n  --colour-dark: ${accent.dark};\n}\n` : '';
}
