import type { FooterText } from '../core/scene.ts';
import type { Settings } from '../core/settings.ts';
import { voiceIn } from '../core/text/words.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';
import { lazy } from './lazy.ts';

/** Few newsrooms have such a text, and what reads Markdown takes long to load. */
const body = lazy(() => import('../core/body.ts'));
const voices = lazy(() => import('../core/body/voice.ts'));

/** The text that the settings have for the footer, rendered. */
export async function footerOf(settings: Settings): Promise<FooterText | undefined> {
  const { footer, language, words } = settings;
  if (typeof footer !== 'string') return undefined;
  const [{ renderBody }, { bodyVoice }] = await Promise.all([body(), voices()]);
  const voice = bodyVoice(voiceIn([language], words), language);
  const { body: rendered, references } = renderBody(footer, {
    ...{ slug: 'footer', firstLine: 1, path: 'settings.yaml', title: '', voice },
    sites: sitesOf(settings),
  });
  return { html: rendered.html, references };
}
