import { isGroup, type Value } from '../../core/reading/field.ts';
import { faultOfArticles } from '../../core/reading/kinds/permalink.ts';
import { isLanguageFolder } from '../../core/reading/languages/known-languages.ts';
import type { SettingsLine } from '../../core/reading/origins/lines.ts';
import type { FormerSite, FormerAddresses } from '../../core/reading/origins/origin.ts';
import type { KeptAddress } from './kept-addresses.ts';

interface Known {
  origin: FormerSite;
  /** The paths of all articles in the newsroom. */
  paths: readonly string[];
  /** What the settings say about addresses. */
  written: Value | undefined;
}

/** Tries lines: which articles keep their address. `section`: the folder that they were in before, with a slash. */
type Try = (lines: readonly SettingsLine[], section: string) => Promise<KeptAddress[]>;

interface AddressLines {
  lines: SettingsLine[];
  addresses: KeptAddress[];
}

/** A pattern of the generator's that settings here cannot have, and why. */
export interface RefusedPattern {
  written: string;
  /** As the end of a sentence: `has the placeholder :hash`. */
  why: string;
}

/**
 * The lines for addresses with which most articles keep theirs: each way to write the generator's pattern is counted,
 * and if another way would keep more, it is added as a former pattern.
 */
export async function addressLines(
  { origin, paths, written }: Known,
  attempt: Try,
): Promise<AddressLines & { sections: FormerAddresses[]; refused?: RefusedPattern }> {
  const { sections, assumed } = sectionsOf(origin, paths);
  const { addresses } = origin;
  const refused = refusedIn([sections[''] ?? addresses, ...Object.values(sections)]);
  const writable = {
    origin: { ...origin, addresses: usable(addresses) },
    sections: Object.fromEntries(Object.entries(sections).map(([name, own]) => [name, usable(own)])),
    written,
  };
  const chosen = refused
    ? { lines: [], addresses: [], refused }
    : await bestLines(writable, (lines) => attempt(lines, assumed));
  const names = Object.keys(sections);
  // Posts have the pattern of the site beside those of other collections.
  const isOfPosts =
    origin.posts !== undefined && paths.some((path) => !names.some((name) => name === '' || isIn(name, path)));
  return { ...chosen, sections: [...(isOfPosts ? [origin.addresses] : []), ...Object.values(sections)] };
}

/** The first pattern that cannot be written here in any way. */
function refusedIn(all: readonly FormerAddresses[]): RefusedPattern | undefined {
  const faults = all.map(({ written, candidates }) => ({ written, faults: candidates.map(faultOfArticles) }));
  const refused = faults.find((one) => one.faults.every((fault) => fault !== undefined));
  return refused && { written: refused.written, why: refused.faults[0]!.found };
}

/** Without the ways to write a pattern that settings cannot have. */
function usable(addresses: FormerAddresses): FormerAddresses {
  return { ...addresses, candidates: addresses.candidates.filter((one) => faultOfArticles(one) === undefined) };
}

async function bestLines(
  { origin, sections, written }: Omit<Known, 'paths'> & Pick<Choice, 'sections'>,
  attempt: (lines: readonly SettingsLine[]) => Promise<KeptAddress[]>,
): Promise<AddressLines> {
  if (written !== undefined) return besides({ origin, sections, written }, attempt);
  const ways = Math.max(...[origin.addresses, ...Object.values(sections)].map(({ candidates }) => candidates.length));
  const tried: AddressLines[] = [];
  for (let way = 0; way < ways; way++) {
    const lines = linesFor({ origin, sections, way, former: [] });
    tried.push({ lines, addresses: await attempt(lines) });
    if (numberKept(tried.at(-1)!) === tried.at(-1)!.addresses.length) break;
  }
  const [best] = tried.toSorted((a, b) => numberKept(b) - numberKept(a));
  const others = besidesBest(tried, best!);
  if (others.length === 0) return best!;
  const former = [...new Set(others.flatMap(({ lines }) => patternsIn(lines)))].filter(
    (one) => !patternsIn(best!.lines).includes(one),
  );
  const lines = linesFor({ origin, sections, way: tried.indexOf(best!), former });
  const withFormer = { lines, addresses: await attempt(lines) };
  return numberKept(withFormer) > numberKept(best!) ? withFormer : best!;
}

/** The settings have a pattern of their own: the generator's becomes a former one, if that keeps more. */
async function besides(
  { origin, sections, written }: Omit<Known, 'paths'> & Pick<Choice, 'sections'>,
  attempt: (lines: readonly SettingsLine[]) => Promise<KeptAddress[]>,
): Promise<AddressLines> {
  const alone: AddressLines = { lines: [], addresses: await attempt([]) };
  const articles = isGroup(written) ? written['articles'] : written;
  const isFormerSaid = isGroup(written) && written['former'] !== undefined;
  if (numberKept(alone) === alone.addresses.length || isFormerSaid) return alone;
  const own = typeof articles === 'string' && !isGroup(written) ? articles : undefined;
  const value = [...new Set([origin.addresses, ...Object.values(sections)].flatMap(({ candidates }) => candidates))];
  const lines: SettingsLine[] = [
    ...(own === undefined ? [] : [{ path: ['permalink', 'articles'] as const, value: own, why: 'as it is' }]),
    { path: ['permalink', 'former'], value, why: origin.addresses.why },
  ];
  const both = { lines, addresses: await attempt(lines) };
  return numberKept(both) > numberKept(alone) ? both : alone;
}

function numberKept({ addresses }: AddressLines): number {
  return addresses.filter(({ isKept }) => isKept).length;
}

/** The other ways that each keep some address which neither the best nor those before keep. */
function besidesBest(tried: readonly AddressLines[], best: AddressLines): AddressLines[] {
  const lost = new Set(best.addresses.filter(({ isKept }) => !isKept).map(({ path }) => path));
  return tried.filter(({ addresses }) => {
    const found = addresses.filter(({ path, isKept }) => isKept && lost.has(path));
    for (const { path } of found) lost.delete(path);
    return found.length > 0;
  });
}

function patternsIn(lines: readonly SettingsLine[]): string[] {
  return lines.flatMap(({ path: [, part], value }) => {
    if (part === 'former') return [];
    return typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? []
        : Object.values(value as Record<string, string>);
  });
}

/**
 * The sections that have articles; empty text for the one that has all. If articles were copied without their folder,
 * that is taken to be the one that the configuration names, or the first of several.
 */
function sectionsOf(
  origin: FormerSite,
  paths: readonly string[],
): { sections: Record<string, FormerAddresses>; assumed: string } {
  const all = Object.entries(origin.sections ?? {});
  const counted = all.map(([section, own]) => ({ section, own, paths: paths.filter((path) => isIn(section, path)) }));
  const used = counted.filter(({ paths }) => paths.length > 0);
  const whole = used.find((one) => one.paths.length === paths.length);
  if (whole) return { sections: { '': whole.own }, assumed: '' };
  const [first] = all;
  const isFlat = paths.every((path) => path.split('/').length === 2 || /\/index\.\w+$/.test(path));
  // Where posts have folders of their own, other sections are not assumed.
  if (used.length === 0 && first && isFlat && !origin.posts)
    return { sections: { '': first[1] }, assumed: `${first[0]}/` };
  return { sections: Object.fromEntries(used.map(({ section, own }) => [section, own])), assumed: '' };
}

/** Whether an article is in the folder of a section, or in that below the folder of a language. */
function isIn(section: string, path: string): boolean {
  const inside = path.slice('articles/'.length).toLowerCase();
  const [first = ''] = inside.split('/', 1);
  const below = isLanguageFolder(first) ? inside.slice(first.length + 1) : inside;
  return [inside, below].some((one) => one.startsWith(`${section.toLowerCase()}/`));
}

interface Choice {
  origin: FormerSite;
  sections: Readonly<Record<string, FormerAddresses>>;
  way: number;
  former: readonly string[];
}

function linesFor({ origin: { addresses }, sections, way, former }: Choice): SettingsLine[] {
  const inWay = ({ candidates }: FormerAddresses) => candidates[way] ?? candidates[0]!;
  const { '': whole = addresses, ...some } = sections;
  // What is so everywhere need not be said of a folder.
  const named = Object.entries(some).filter(([, own]) => inWay(own) !== inWay(whole));
  const bySection = Object.fromEntries(named.map(([name, own]) => [name, inWay(own)]));
  const why = [...new Set(named.map(([, own]) => own.why))].join(', ');
  return [
    { path: ['permalink', 'articles'], value: inWay(whole), why: whole.why },
    ...(named.length > 0 ? [{ path: ['permalink', 'sections'] as const, value: bySection, why }] : []),
    ...(former.length > 0
      ? [{ path: ['permalink', 'former'] as const, value: former, why: 'some articles were there' }]
      : []),
  ];
}
