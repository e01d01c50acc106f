import { once } from '../core/per-key.ts';
import type { FooterText } from '../core/scene.ts';
import type { Problem } from '../core/problem.ts';
import type { Position } from '../core/reading/position.ts';
import type { Settings } from '../core/settings.ts';
import { voiceIn } from '../core/text/words.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';

/** Few newsrooms have such a text, and what reads Markdown takes long to load. */
const body = once(() => import('../core/body.ts'));
const voices = once(() => import('../core/body/voice.ts'));

/** The text that the settings have for the footer, rendered, and warnings about it. `at`: where it begins. */
export async function footerOf(
  settings: Settings,
  at: Position | undefined,
): Promise<{ footer?: FooterText; problems: readonly Problem[] }> {
  const { footer, language, words } = settings;
  if (typeof footer !== 'string') return { problems: [] };
  const [{ renderBody }, { bodyVoice }] = await Promise.all([body(), voices()]);
  const voice = bodyVoice(voiceIn([language], words), language);
  const {
    body: rendered,
    references,
    warnings,
  } = renderBody(footer, {
    ...{ slug: 'footer', firstLine: at?.line ?? 1, path: 'settings.yaml', title: '', voice },
    sites: sitesOf(settings),
  });
  // Within the settings only the line is known.
  const placed = references.map(({ column: _column, ...reference }) => reference);
  return {
    footer: { html: rendered.html, references: placed },
    problems: warnings.map(({ column: _column, ...warning }) => warning),
  };
}
