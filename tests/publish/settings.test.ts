import { expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { at, newsroom } from '../support/newsroom.ts';

it('Settings in another encoding are refused with their place, as names with lost letters would stand on every page', async () => {
  const content = { 'settings.yaml': Buffer.from('url: https://wells.example.org\nname: Brünnen\n', 'latin1') };
  await expect(publish(newsroom(content), { now: at('2026-06-01T00:00:00Z') })).rejects.toMatchObject({
    name: 'SettingsRefused',
    problems: [
      {
        file: 'settings.yaml',
        line: 2,
        column: 9,
        found: 'the byte FC ("ü" in Latin-1) is not UTF-8',
        fix: 'Save the file as UTF-8.',
      },
    ],
  });
});
