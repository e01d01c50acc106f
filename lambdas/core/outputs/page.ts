import type { Article, Body } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { fingerprinted } from './fingerprinted.ts';
import type { MadeFrom } from './made-from.ts';
import type { Rendered, Stage } from './output.ts';
import type { Site } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import type { Views } from '../templates/views.ts';

interface PageInput<Template extends keyof Views> {
  key: string;
  stage: Stage;
  /** Name of the template: `pages/article`. */
  template: Template;
  /** The site in the language of the page, if that is not the newsroom's. */
  site?: Site;
  /** What the view depends on besides the site, the program, the settings and the template. Plain values. */
  dependsOn(this: void): unknown[];
  /** See `Output`. */
  movedTo?: string;
  /** See `Output`. */
  of?: string;
  madeFrom?: MadeFrom;
  bodies?: readonly Article[];
  /** See `Output`. */
  inColours?: true;
  view(bodyOf: (article: Article) => Body): Views[Template];
}

/** An output that a template makes. */
export function pageOutput<Template extends keyof Views>(scene: Scene, input: PageInput<Template>): Rendered {
  const { key, stage, template, site, dependsOn, movedTo, of, madeFrom, bodies = [], inColours, view } = input;
  const { templates } = scene;
  const output: Omit<Rendered, 'fingerprint'> = {
    key,
    stage,
    bodies,
    render: (bodyOf: (article: Article) => Body | undefined) =>
      templates.render(
        template,
        view((article) => bodyOf(article)!),
      ),
  };
  if (movedTo !== undefined) output.movedTo = movedTo;
  if (of !== undefined) output.of = of;
  if (madeFrom) output.madeFrom = madeFrom;
  if (inColours) output.inColours = inColours;
  return fingerprinted(output, () => {
    const { stylesheet, logo, icon, touchIcon } = scene.site;
    const look = [stylesheet, logo, icon, touchIcon, templates.fingerprint(template)];
    const inLanguage = site === undefined || site === scene.site ? [] : [shownOfSite(site)];
    return fingerprintOf(scene.fingerprint, look, dependsOn(), ...inLanguage);
  });
}

/** What is special about a site in another language: its menus lead to the pages in that language. */
export function shownOfSite({ language, sections, footer, links, feeds }: Site) {
  return [language, sections, footer, links, feeds];
}
