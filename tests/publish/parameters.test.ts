import { expect, it } from 'vitest';
import { cleanBuild, item, standing } from '../support/newsroom.ts';

it('an article shows its own fields where Hugo’s shortcode names them', async () => {
  const { site, report } = await cleanBuild(
    {
      'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n',
      'articles/wells.md': item(
        { title: 'Wells', date: '2026-01-05', handbook: 'https://handbook.example.org' },
        'Read the [book]({{< param handbook >}}/a), or ask [us](mailto:{{< param team_email >}}).',
      ),
    },
    '2026-06-01',
  );
  const page = String((await standing(site))['articles/wells/index.html']);
  expect(page).toContain('<p>Read the <a href="https://handbook.example.org/a">book</a>, or ask us.</p>');
  expect(report.problems.map(({ found }) => found)).toContain('a link leads to "mailto:{{< param team_email >}}"');
});
