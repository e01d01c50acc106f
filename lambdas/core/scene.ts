import { type Aliases, aliasesIn } from './catalogue/aliases.ts';
import type { Article, Instant, Reference } from './article.ts';
import { type Card, cardOf, shownOnCard } from './pages/card.ts';
import { type Catalogue, ownPagesIn } from './catalogue.ts';
import type { Counters } from './reading/counters.ts';
import type { Issue } from './digest/issue.ts';
import { fingerprintOf, hashOf } from './hash.ts';
import type { Identities } from './identity/identity.ts';
import { basePath, keys, pathOf } from './keys.ts';
import { type Fronts, frontsIn } from './catalogue/fronts.ts';
import { type LabelGroup, labelsOf, monthsOf } from './catalogue/groups.ts';
import { translationsIn } from './catalogue/translations.ts';
import { fromFolderOfPages, fromSettings } from './catalogue/menu-targets.ts';
import { menusOf } from './pages/menu.ts';
import { resolveSlots } from './body/slots.ts';
import { perKey } from './per-key.ts';
import { sitesOf } from './reading/permalinks/written-path.ts';
import type { Picture } from './pictures/pictures.ts';
import type { Attachment } from './catalogue/attachment.ts';
import { addressOfFile, type Resolver, resolverOf } from './catalogue/resolve.ts';
import type { Settings } from './settings.ts';
import { shownBrand } from './pages/brand.ts';
import { type Site, siteOf, withMenus } from './pages/site.ts';
import { type SitesByLanguage, sitesIn } from './pages/sites.ts';
import type { Templates } from './templates.ts';
import { accentRule } from './text/accent.ts';
import { compareText } from './text/compare.ts';

/** Everything that is public at an instant, arranged for the outputs to use. */
export interface Scene extends SitesByLanguage {
  settings: Settings;
  site: Site;
  templates: Templates;
  catalogue: Catalogue;
  aliases: Aliases;
  identities: Pick<Identities, 'idOf' | 'idOfFeed' | 'former'>;
  /** The instant of the run. What is public follows from it; no output may depend on it. */
  now: Instant;
  /** Published pictures by content key. */
  pictures: ReadonlyMap<string, Picture>;
  /** The same for attachments. */
  attachments: ReadonlyMap<string, Attachment>;
  resolver: Resolver;
  tags: LabelGroup[];
  authors: LabelGroup[];
  /** What the content tells of a tag or an author, besides the name. */
  toldOf(kind: 'tag' | 'author', slug: string): Article | undefined;
  /** The front pages of languages. */
  fronts: Fronts;
  /** The issues that are out, latest first. */
  issues: readonly Issue[];
  /** Live articles by month of the newsroom's zone (`2026-05`), newest month first, newest article first. */
  months: Map<string, Article[]>;
  /** Fingerprint of what shapes every output: the program and the settings. */
  fingerprint: string;
  related(article: Article): Article[];
  /** The live translations of an article, in order of their languages. */
  translations(article: Article): readonly Article[];
  card(article: Article): Card;
  /** The card of an article as a site in another language shows it. */
  cardIn(this: void, article: Article, site: Site): Card;
  /** Changes when the article's card changes. */
  cardFingerprint(article: Article): string;
}

/** The text of the footer as safe HTML, and what it refers to, in the order of its slots. */
export interface FooterText {
  html: string;
  references: readonly Reference[];
}

export interface SceneInput {
  /** The text that the settings have for the footer. */
  footer?: FooterText | undefined;
  now: Instant;
  catalogue: Catalogue;
  identities: Scene['identities'];
  /** The "You might like" list of an article, as slugs. */
  related(slug: string): string[];
  settings: Settings;
  counters: Counters;
  pictures: ReadonlyMap<string, Picture>;
  attachments: ReadonlyMap<string, Attachment>;
  templates: Templates;
  program: string;
  /**
   * All issues on record, by the version of their records. Those whose slot is still to come, because the clock was
   * put back, are not out.
   */
  issues: ReadonlyMap<string, Issue>;
}

/** The site's stylesheet: the templates' one, and the newsroom's colour. */
export function stylesheetOf({ templates, settings }: Pick<SceneInput, 'templates' | 'settings'>): string {
  return templates.file('styles/site.css') + accentRule(settings.colour);
}

/** Key of the site's stylesheet: its name changes with its content. */
export function stylesheetKey(input: Pick<SceneInput, 'templates' | 'settings'>): string {
  return keys.asset('site', hashOf(stylesheetOf(input)), 'css');
}

/** The same for the colours of code, which only pages with code load. */
export function codeStylesheetKey(templates: Templates): string {
  return keys.asset('code', hashOf(templates.file('styles/code.css')), 'css');
}

function footerTextOf({ html, references }: FooterText, resolver: Resolver, pages: readonly Article[]): string {
  const resolutions = resolver.resolve({ ...fromSettings, references: fromFolderOfPages(references, pages) });
  return resolveSlots(html, (index) => resolutions[index]);
}

/** Arranges what is public. A card's picture is decoration beside its title, so it has no text of its own. */
export function sceneOf(input: SceneInput): Scene {
  const { now, catalogue, identities, related, settings, counters, pictures, attachments, templates, program, footer } =
    input;
  const issues = [...input.issues.values()].filter(({ dueAt }) => dueAt <= now).toSorted(latestFirst);
  const hasIssues = issues.length > 0;
  const base = basePath(settings.url);
  const look = {
    stylesheet: `${base}/${pathOf(stylesheetKey(input))}`,
    digests: hasIssues,
    brand: shownBrand(settings, pictures, base),
  };
  const plain = siteOf(settings, look);
  const aliases = aliasesIn(catalogue, identities.former);
  const voice = { language: plain.language, comma: plain.words.comma };
  const sites = sitesOf(settings);
  const resolver = resolverOf({ catalogue, aliases: aliases.articles, pictures, attachments, base, sites, voice });
  const told = new Map(catalogue.labels.map((item) => [`${item.kind} ${item.label?.slug}`, item]));
  const toldOf = (kind: 'tag' | 'author', slug: string) => told.get(`${kind} ${slug}`);
  const labels = labelsIn(catalogue, toldOf);
  const everywhere = [...catalogue.live, ...catalogue.pages];
  const spoken = new Set(everywhere.map(({ lang }) => lang));
  const translations = translationsIn(everywhere, spoken);
  const { permalink, language: own } = settings;
  const fronts = frontsIn({ catalogue, ...labels, permalink, own, spoken });
  const menusIn = (of: Site) => menusOf(settings, { site: of, catalogue, ...labels, resolver, translations });
  const menus = menusIn(plain);
  const footerHtml = footer && footerTextOf(footer, resolver, ownPagesIn(catalogue));
  const site = withMenus(plain, { ...menus, footerHtml });
  const optionsOf = (article: Article) => {
    const own = article.image && resolver.pictureOf(article, article.image.src);
    const picture = own && { src: addressOfFile(base, own), alt: '', width: own.width, height: own.height };
    return { picture, counters: counters.get(article.slug) };
  };
  const cardsIn = perKey((of: Site) =>
    perKey((article: Article) => cardOf(article, { site: of, ...optionsOf(article) })),
  );
  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  const months = monthsOf(catalogue.live, settings.timezone);
  return {
    ...{ now, settings, site, templates, catalogue, aliases, identities, pictures, attachments, resolver, issues },
    ...labels,
    toldOf,
    months,
    fingerprint: fingerprintOf(program, settings, hasIssues, menus, footerHtml),
    related: perKey(({ slug }: Article) => related(slug).flatMap((other) => bySlug.get(other) ?? [])),
    ...{ translations, fronts },
    ...sitesIn({
      ...{ settings, site, look, languages: fronts.languages },
      withMenusOf: (of) => withMenus(of, { ...menusIn(of), footerHtml }),
    }),
    card: (article) => cardsIn(site)(article),
    cardIn: (article, of) => cardsIn(of)(article),
    cardFingerprint: perKey((article: Article) => fingerprintOf(shownOnCard(article), optionsOf(article))),
  };
}

/** Tags and authors, under the names that the content tells of them, if any. */
function labelsIn({ live, labels }: Catalogue, toldOf: Scene['toldOf']): Pick<Scene, 'tags' | 'authors'> {
  const named = (kind: 'tag' | 'author', groups: LabelGroup[]) =>
    labels.length === 0
      ? groups
      : groups.map((group) => ({ ...group, name: toldOf(kind, group.slug)?.label?.name || group.name }));
  return { tags: named('tag', labelsOf(live, 'tags')), authors: named('author', labelsOf(live, 'authors')) };
}

/** Latest first; at one instant, by name. */
function latestFirst(a: Issue, b: Issue): number {
  return b.dueAt - a.dueAt || compareText(a.id, b.id);
}
