import type { Picture } from '../pictures/pictures.ts';
import type { Problem } from '../problem.ts';
import { sitesOf } from '../reading/permalinks/written-path.ts';
import type { Position, Remark } from '../reading/position.ts';
import type { Settings } from '../settings.ts';
import { keyOfFile } from './resolve.ts';

/** The pictures by which a newsroom is known, as the settings name them. */
const names = ['logo.src', 'logo.dark', 'icon.src', 'icon.touch'] as const;

type BrandName = (typeof names)[number];

/** Content keys of the newsroom's logo and icon, as far as the settings name them. */
export function brandIn(known: ReadonlyMap<string, unknown>, settings: Settings): Map<BrandName, string> {
  const sites = sitesOf(settings);
  const written = names.flatMap((name) => {
    const [group, part] = name.split('.') as ['icon', 'src'];
    const path = settings[group]?.[part];
    return path === undefined ? [] : [[name, keyOfFile(known, { path: 'settings.yaml' }, path, sites)] as const];
  });
  return new Map(written);
}

/** Those of them that could be measured. */
export function brandPictures(
  settings: Settings,
  pictures: ReadonlyMap<string, Picture>,
): Partial<Record<BrandName, Picture>> {
  const found = [...brandIn(pictures, settings)].map(([name, key]) => [name, pictures.get(key)] as const);
  return Object.fromEntries(found.filter(([, picture]) => picture !== undefined));
}

interface BrandFacts {
  files: ReadonlyMap<string, unknown>;
  pictures: ReadonlyMap<string, Picture>;
  settings: Settings;
  /** Where the settings name them. */
  at: Partial<Record<string, Position>> | undefined;
}

/** Pixels of an icon on the home screen (developer.apple.com, "Specifying a Webpage Icon for Web Clip"): 180 on the densest screens. */
const touchPixels = 180;

/** Warnings of a logo or an icon that is not there, or that cannot be shown everywhere. */
export function brandProblems({ files, pictures, settings, at }: BrandFacts): Problem[] {
  return [...brandIn(files, settings)].flatMap(([name, key]) => {
    const picture = pictures.get(key);
    // Of a file that is there and could not be measured, its own problem says why.
    const remarks = picture ? remarksOn(name, picture, settings) : files.has(key) ? [] : [missing(name, key)];
    return remarks.map((remark): Problem => ({
      severity: 'warning',
      file: 'settings.yaml',
      ...at?.[name],
      ...remark,
    }));
  });
}

function missing(name: BrandName, key: string): Remark {
  return {
    found: `\`${shortly(name)}\` names ${key}, which is missing`,
    expected: `a file ${key} in the content folder`,
    fix: 'Add it, or correct its path; until then pages do without it.',
  };
}

function remarksOn(name: BrandName, picture: Picture, { icon }: Settings): Remark[] {
  const { type, width, height } = picture;
  const isVector = type === 'image/svg+xml';
  if (!isVector && type !== 'image/png') return [wrongFormat(name, type)];
  if (name === 'logo.src' || name === 'logo.dark') return [];
  const isForTouch = name === 'icon.touch' || (!isVector && icon?.touch === undefined);
  if (isVector && name === 'icon.touch') return [wrongFormat(name, type)];
  return [
    ...(width === height ? [] : [notSquare(name, picture)]),
    ...(isForTouch && width === height && width < touchPixels ? [tooSmall(name, width)] : []),
    ...(isVector && icon?.touch === undefined ? [noTouchIcon] : []),
  ];
}

/** As the settings are written most often: `logo: images/logo.svg`. */
function shortly(name: BrandName): string {
  return name.replace('.src', '');
}

function wrongFormat(name: BrandName, type: string): Remark {
  const expected = name === 'icon.touch' ? 'a PNG' : 'an SVG or a PNG';
  return { found: `${shortly(name)} is ${type}`, expected, fix: `Export it again as ${expected}.` };
}

function notSquare(name: BrandName, { width, height }: Picture): Remark {
  return {
    found: `${shortly(name)} is ${width} by ${height}`,
    expected: 'a picture that is as wide as it is high',
    fix: 'Export it again as a square; browsers would stretch it or leave it out.',
  };
}

function tooSmall(name: BrandName, width: number): Remark {
  return {
    found: `${shortly(name)} is ${width} by ${width} pixels, which phones have to enlarge`,
    expected: `${touchPixels} by ${touchPixels} pixels or more`,
    fix: 'Export it again larger.',
  };
}

const noTouchIcon: Remark = {
  found: 'icon is an SVG, which phones do not show on the home screen',
  expected: `a square PNG of ${touchPixels} pixels or more beside it`,
  fix: 'Write both: `icon: { src: images/icon.svg, touch: images/icon.png }`.',
};
