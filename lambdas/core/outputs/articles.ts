import type { Article } from '../article.ts';
import { resolveSlots } from '../body.ts';
import { addressOfArticle, keyOfArticle } from '../keys.ts';
import { once } from '../per-key.ts';
import { groupNames } from './made-from.ts';
import type { Output, Rendered } from './output.ts';
import { articlePage, gonePage, movedPage } from '../pages.ts';
import { codeStylesheetKey, type Scene } from '../scene.ts';
import { hrefOf } from '../pages/site.ts';
import { leadPicture } from './lead-picture.ts';
import { recordingOf } from './recording.ts';
import { pageOutput } from './page.ts';
import { keyOfFormer } from '../reading/permalinks/query.ts';

/**
 * A page for every live article, and a "gone" page at the address of every article and every page of the newsroom's own
 * that was live. A former address redirects to the article or the page while it is live, and after that says that it is gone.
 */
export function articleOutputs(scene: Scene): Output[] {
  const { live, pages, gone } = scene.catalogue;
  const former = Map.groupBy(scene.aliases.articles, ([, article]) => article);
  const formerKeys = (article: Article) =>
    former.get(article)?.flatMap(([address]) => keyOfFormer(address) ?? []) ?? [];
  const codeStylesheet = hrefOf(scene.site, codeStylesheetKey(scene.templates));
  return [
    ...live.map((article) => new ArticleOutput(scene, article, codeStylesheet)),
    ...[...live, ...pages].flatMap((article) => formerKeys(article).map((key) => movedOutput(scene, key, article))),
    ...gone.flatMap((article) =>
      [keyOfArticle(article), ...formerKeys(article)].map((key) => goneOutput(scene, key, article)),
    ),
  ];
}

/**
 * There are as many as articles, in every plan, and few are made: all else of one is put together when it is asked for. A copy
 * made by spreading one would lack all but its key.
 */
class ArticleOutput implements Rendered {
  readonly key: string;
  readonly #scene: Scene;
  readonly #article: Article;
  readonly #codeStylesheet: string;
  #page: Rendered | undefined;

  constructor(scene: Scene, article: Article, codeStylesheet: string) {
    this.key = keyOfArticle(article);
    this.#scene = scene;
    this.#article = article;
    this.#codeStylesheet = codeStylesheet;
  }

  get stage() {
    return 'page' as const;
  }

  get of() {
    return this.#article.path;
  }

  get bodies() {
    return [this.#article];
  }

  get madeFrom() {
    return { articles: [this.#article] };
  }

  get inColours() {
    return true as const;
  }

  get fingerprint() {
    return this.#made.fingerprint;
  }

  get render() {
    return this.#made.render;
  }

  get #made(): Rendered {
    return (this.#page ??= articlePageOutput(this.#scene, this.#article, this.#codeStylesheet));
  }
}

function articlePageOutput(scene: Scene, article: Article, codeStylesheet: string): Rendered {
  const site = scene.siteFor(article);
  const shown = once(() => shownOn(scene, article));
  return pageOutput(scene, {
    ...{ key: keyOfArticle(article), stage: 'page', site, template: 'pages/article' },
    dependsOn: () => {
      const { resolutions, picture, related, recording, translations, profiles } = shown();
      const addresses = translations.map((other) => [other.lang, addressOfArticle(other)]);
      return [
        ...[article.hash, article.path, resolutions, picture, related.map(scene.cardFingerprint), recording],
        ...addresses,
        codeStylesheet,
        ...profiles,
      ];
    },
    view: (bodyOf) => {
      const { resolutions, picture, related, recording, translations, profiles } = shown();
      return articlePage({
        site,
        article,
        html: resolveSlots(bodyOf(article).html, (index) => resolutions[index]),
        related: related.map((other) => scene.cardIn(other, site)),
        codeStylesheet,
        translations,
        ...(profiles.length > 0 && { profiles: new Map(profiles) }),
        ...(picture && { picture }),
        ...(recording && { recording }),
      });
    },
  });
}

/** What an article's page shows that is not the article's alone. */
function shownOn(scene: Scene, article: Article) {
  return {
    resolutions: scene.resolver.resolve(article),
    related: scene.related(article),
    picture: leadPicture(scene, article),
    translations: scene.translations(article),
    recording: recordingOf(scene, article),
    profiles: profilesOf(scene, article),
  };
}

/** Where else the article's authors are found, as far as the content tells. */
function profilesOf(scene: Scene, { authors }: Article) {
  return authors.flatMap(({ slug }) => {
    const profile = scene.toldOf('author', slug)?.profile;
    return profile ? [[slug, profile] as const] : [];
  });
}

/** Like a list, it links to the article's page, which must be there first. */
function movedOutput(scene: Scene, key: string, article: Article): Output {
  const site = scene.siteFor(article);
  const { title, lang, dir, kind } = article;
  return pageOutput(scene, {
    ...{ key, site },
    stage: 'list',
    of: article.path,
    madeFrom: { unlisted: [article], groups: [groupNames.key(key)] },
    template: 'pages/moved',
    dependsOn: () => [addressOfArticle(article), title, lang, dir, kind],
    movedTo: hrefOf(site, keyOfArticle(article)),
    view: () => movedPage({ site, article }),
  });
}

function goneOutput(scene: Scene, key: string, article: Article): Output {
  const { path, kind, withdrawn, expiresAt, updatedAt } = article;
  const site = scene.siteFor(article);
  const at = withdrawn === undefined ? expiresAt : updatedAt;
  return pageOutput(scene, {
    ...{ key, site },
    stage: 'gone',
    of: path,
    template: 'pages/gone',
    dependsOn: () => [withdrawn, at, kind],
    view: () =>
      gonePage({
        site,
        isPage: kind === 'page',
        ...(withdrawn !== undefined && { reason: withdrawn }),
        ...(at !== undefined && { at }),
      }),
  });
}
