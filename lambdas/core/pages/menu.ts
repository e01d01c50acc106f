import type { Article } from '../article.ts';
import type { Catalogue } from '../catalogue.ts';
import { addressOfArticle, keyAt, keyOfArticle, keys } from '../keys.ts';
import type { MenuItem, Site } from './site.ts';
import { hrefOf, ownLanguage, partItem, usualFooter, usualMenu } from './site.ts';
import { isLabelKind } from '../reading/item-kind.ts';
import type { MenuEntry, MenuWord } from '../reading/kinds/menu.ts';
import { fromSettings, labelNamed, pageNamed } from '../catalogue/menu-targets.ts';
import { addressWritten } from '../reading/permalinks/written-path.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';
import { encodeTarget } from '../text/address.ts';
import type { LabelGroup } from '../catalogue/groups.ts';
import type { Resolver } from '../catalogue/resolve.ts';

/** What there is for a menu to lead to. */
interface MenuGround {
  site: Pick<Site, 'url' | 'base' | 'language' | 'own' | 'words' | 'permalink' | 'digests'>;
  catalogue: Pick<Catalogue, 'live' | 'pages'>;
  tags: readonly LabelGroup[];
  authors: readonly LabelGroup[];
  resolver: Pick<Resolver, 'articleAt'>;
  /** The live translations of a page. */
  translations(page: Article): readonly Article[];
}

interface Written {
  menu?: readonly MenuEntry[] | undefined;
  footer?: readonly MenuEntry[] | string | undefined;
}

/** What the menu and the footer lead to. What leads to nothing public is left out. */
export function menusOf({ menu, footer }: Written, ground: MenuGround): { menu: MenuItem[]; footer: MenuItem[] } {
  const main = menu ?? entriesOf(usualMenu);
  const inMain = itemsOf(main, 'main', ground);
  const inFooter = Array.isArray(footer) ? (footer as readonly MenuEntry[]) : entriesOf(usualFooter);
  const items = itemsOf(inFooter, 'footer', ground);
  if (Array.isArray(footer) || !menu) return { menu: inMain, footer: items };
  // A page that the menu names need not be in the footer too, unless it says so.
  const asked = new Set(ground.catalogue.pages.flatMap((page) => (page.menu === 'footer' ? keyOfArticle(page) : [])));
  const named = new Set(inMain.map(({ key }) => key));
  const isTwice = ({ key, ofInterface }: MenuItem) => !ofInterface && named.has(key) && !asked.has(key ?? '');
  return { menu: inMain, footer: items.filter((item) => !isTwice(item)) };
}

/** Pages come last. */
function entriesOf(usual: readonly MenuWord[]): MenuEntry[] {
  return [...usual, 'pages' as const].map((part) => ({ part }));
}

function itemsOf(entries: readonly MenuEntry[], place: 'main' | 'footer', ground: MenuGround): MenuItem[] {
  return entries.flatMap((entry) => {
    const items = itemsFor(entry, place, ground);
    return entry.label === undefined ? items : items.map((item) => labelled(item, entry.label!, ground));
  });
}

function labelled(
  { name: _name, lang: _lang, ofInterface: _words, ...item }: MenuItem,
  name: string,
  { site }: MenuGround,
) {
  return { ...item, name, lang: ownLanguage(site) };
}

function itemsFor(entry: MenuEntry, place: 'main' | 'footer', ground: MenuGround): MenuItem[] {
  if ('part' in entry) return partItems(entry.part, place, ground);
  if ('page' in entry) return pageItems(pageNamed(entry.page, ground.catalogue.pages), ground);
  if ('tag' in entry) return labelItem('tag', entry.tag, ground);
  if ('author' in entry) return labelItem('author', entry.author, ground);
  return addressItem(entry.address, ground);
}

function partItems(part: MenuWord, place: 'main' | 'footer', ground: MenuGround): MenuItem[] {
  const { site, catalogue, tags, authors } = ground;
  if (part === 'pages')
    return catalogue.pages.filter((page) => isIn(place, page, ground)).flatMap((page) => pageItems(page, ground));
  const isEmpty = (part === 'tags' && tags.length === 0) || (part === 'authors' && authors.length === 0);
  return isEmpty ? [] : partItem(part, site);
}

/**
 * Where a page is by itself: those that say so, and at the top those that say nothing in the footer. One in another language than the
 * site's must say so, and one in another than the newsroom's gives way to its translation into that, in whose place it is shown.
 */
function isIn(place: 'main' | 'footer', page: Article, { site, translations }: MenuGround): boolean {
  const { languageFolder: folder } = page;
  const isUsual = folder === undefined || (site.own && page.lang === site.language);
  const address = addressOfArticle(page).slice(folder === undefined ? 0 : folder.length + 1);
  if ((page.menu ?? (isUsual && /^[^/]+\/?$/.test(address) ? 'footer' : 'none')) !== place) return false;
  return folder === undefined || translations(page).every(({ languageFolder }) => languageFolder !== undefined);
}

/** Leads to the page in the language of the site, if there is one. */
function pageItems(named: Article | undefined, { site, translations }: MenuGround): MenuItem[] {
  if (!named) return [];
  const isIn = ({ lang }: Article) => lang === site.language;
  const page = (site.own && !isIn(named) && translations(named).find(isIn)) || named;
  const key = keyOfArticle(page);
  return [{ name: page.title, key, href: hrefOf(site, key), lang: page.lang }];
}

function labelItem(kind: 'tag' | 'author', name: string, ground: MenuGround): MenuItem[] {
  const label = labelNamed(name, ground[kind === 'tag' ? 'tags' : 'authors']);
  if (!label) return [];
  const key = keyOfLabel(ground.site.permalink, kind, label.slug);
  return [{ name: label.name, key, href: hrefOf(ground.site, key), lang: ownLanguage(ground.site) }];
}

/** An address of this site is called what is there; one of another by its host. */
function addressItem(address: string, ground: MenuGround): MenuItem[] {
  const { site, catalogue, resolver } = ground;
  const inside = addressWritten(address, [site.url]);
  if (inside === undefined)
    return [{ name: new URL(address).host.replace(/^www\./, ''), href: address, lang: ownLanguage(site) }];
  const path = address.startsWith('/') ? address : `/${inside}`;
  const there = resolver.articleAt(fromSettings, path.replace(/[?#].*$/s, ''));
  // What is not public yet would be betrayed by its address.
  if (there && !catalogue.live.includes(there) && !catalogue.pages.includes(there) && !isLabelKind(there.kind))
    return [];
  const key = there ? keyOfArticle(there) : keyAt(inside.replace(/\?.*$/s, ''));
  const href = there ? hrefOf(site, key) + /(?:[?#].*)?$/s.exec(path)![0] : site.base + encodeTarget(path);
  const part = usualMenu.find((one) => keys[one] === key);
  if (part) return partItem(part, site);
  return [
    { name: there?.title || inside.replace(/\/$/, '') || '/', key, href, lang: there?.lang ?? ownLanguage(site) },
  ];
}
