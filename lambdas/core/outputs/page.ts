import type { Article, Body } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import type { Rendered, Stage } from './output.ts';
import type { Scene } from '../scene.ts';
import type { Views } from '../templates/views.ts';

interface PageInput<Template extends keyof Views> {
  key: string;
  stage: Stage;
  /** Name of the template: `pages/article`. */
  template: Template;
  /** What the view depends on besides the program, the settings and the template. Plain values. */
  dependsOn: unknown[];
  /** See `Output`. */
  movedTo?: string;
  /** See `Output`. */
  of?: string;
  bodies?: readonly Article[];
  /** See `Output`. */
  inColours?: true;
  view(bodyOf: (article: Article) => Body): Views[Template];
}

/** An output that a template makes. */
export function pageOutput<Template extends keyof Views>(scene: Scene, input: PageInput<Template>): Rendered {
  const { key, stage, template, dependsOn, movedTo, of, bodies = [], inColours, view } = input;
  const { templates, fingerprint, site } = scene;
  return {
    key,
    stage,
    fingerprint: fingerprintOf(fingerprint, site.stylesheet, templates.fingerprint(template), dependsOn),
    ...(movedTo !== undefined && { movedTo }),
    ...(of !== undefined && { of }),
    bodies,
    ...(inColours && { inColours }),
    render: (bodyOf) =>
      templates.render(
        template,
        view((article) => bodyOf(article)!),
      ),
  };
}
