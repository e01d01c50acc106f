import type { Article, Reference } from '../article.ts';
import { type Catalogue, ownPagesIn } from '../catalogue.ts';
import type { Problem } from '../problem.ts';
import type { MenuEntry } from '../reading/kinds/menu.ts';
import type { Position, Remark } from '../reading/position.ts';
import type { MenuPlaces } from '../reading/read-settings.ts';
import type { Settings } from '../settings.ts';
import { type Ground, isDeadAddress, textEndsIn } from './dead-ends.ts';
import { deadPath } from './dead-end-problems.ts';
import { labelsOf } from './groups.ts';
import { fromFolderOfPages, fromSettings, labelNamed, pageNamed } from './menu-targets.ts';

interface Input {
  settings: Pick<Settings, 'menu' | 'footer' | 'url'>;
  places: MenuPlaces;
  catalogue: Catalogue;
  /** The footer, if it is a text. */
  footer: { references: readonly Reference[] } | undefined;
}

/** A warning for each entry of the menu and the footer, and each link of its text, that leads nowhere. One to what is not public yet only waits for it. */
export function menuEndsIn({ settings, places, catalogue, footer }: Input, ground: Ground): Problem[] {
  const pages = ownPagesIn(catalogue);
  const judge = judgeIn({ catalogue, pages, url: settings.url }, ground);
  const references = fromFolderOfPages(footer?.references ?? [], pages);
  const ofText = textEndsIn(fromSettings, references, ground);
  const ofEntries = (['menu', 'footer'] as const).flatMap((name) => {
    const entries = settings[name];
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry, index) => {
      const at = places[name][index];
      const remark = judge(entry, name, at);
      return remark ? [{ severity: 'warning' as const, file: 'settings.yaml', ...at, ...remark }] : [];
    });
  });
  return [...ofEntries, ...ofText];
}

function judgeIn(
  { catalogue, pages, url }: { catalogue: Catalogue; pages: readonly Article[]; url: string },
  ground: Ground,
) {
  const labels = { tag: labelsOf(catalogue.live, 'tags'), author: labelsOf(catalogue.live, 'authors') };
  return (entry: MenuEntry, name: string, at: Position | undefined): Remark | undefined => {
    if ('part' in entry) return undefined;
    if ('page' in entry) return pageNamed(entry.page, pages) ? undefined : noPage(name, entry.page);
    if ('address' in entry) return judgeAddress(entry.address, url, ground, at);
    const [kind, written] = 'tag' in entry ? (['tag', entry.tag] as const) : (['author', entry.author] as const);
    return labelNamed(written, labels[kind]) ? undefined : noLabel(name, kind, written);
  };
}

function judgeAddress(address: string, url: string, ground: Ground, at: Position | undefined): Remark | undefined {
  const path = address.replace(/[?#].*$/s, '');
  if (ground.resolver.articleAt(fromSettings, path)) return undefined;
  if (!isDeadAddress(address.startsWith('/') ? url + address : address, ground)) return undefined;
  const { at: _, ...remark } = deadPath(address, at ?? {});
  return remark;
}

function noPage(name: string, file: string): Remark {
  return {
    found: `${name} names the page ${file}, and there is no such file in pages/`,
    expected: 'the file of a page, such as about.md',
    fix: 'Correct its path, which begins in the folder pages/; until then this entry is left out.',
  };
}

function noLabel(name: string, kind: 'tag' | 'author', written: string): Remark {
  return {
    found: `${name} names the ${kind} ${written}, which no public article has`,
    expected: kind === 'tag' ? 'a tag of a public article' : 'an author of a public article',
    fix: `Correct the name, or leave the entry as it is: it appears when a public article has this ${kind}.`,
  };
}
