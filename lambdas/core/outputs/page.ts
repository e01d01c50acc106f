import type { Article, Body } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import type { Rendered, Stage } from '../output.ts';
import type { Scene } from '../scene.ts';
import type { View } from '../templates.ts';

export interface PageInput {
  key: string;
  stage: Stage;
  /** Name of the template: `pages/article`. */
  template: string;
  /** What the view depends on beside the program, the settings and the template. Plain values. */
  dependsOn: unknown[];
  bodies?: readonly Article[];
  view(bodyOf: (article: Article) => Body): View;
}

/** An output that a template makes. */
export function pageOutput(scene: Scene, { key, stage, template, dependsOn, bodies = [], view }: PageInput): Rendered {
  const { templates, fingerprint, site } = scene;
  return {
    key,
    stage,
    fingerprint: fingerprintOf(fingerprint, site.stylesheet, templates.fingerprint(template), dependsOn),
    bodies,
    render: (bodyOf) => templates.render(template, view(bodyOf)),
  };
}
