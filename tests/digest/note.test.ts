import { describe, expect, it } from 'vitest';
import { isIssue, type Issue } from '../../lambdas/core/digest/issue.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, type Files, item, newsroom, recordsOn, standing, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const week = 7 * 24 * 3_600_000;
const files: Files = {
  'settings.yaml':
    'name: Wells Weekly\nurl: https://wells.example.org\ntimezone: Europe/Brussels\n' +
    "organisation: {email: desk@wells.example.org}\ndigest: {every: friday, at: '08:00'}\n",
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05', tags: ['Water'] }),
  'articles/far.md': item({ title: 'Far wells', date: '2025-02-05' }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-19', tags: ['Water'] }),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-18', tags: ['Law', 'Water'] }),
  'articles/law.md': item({ title: 'A law of wells', date: '2026-11-17', tags: ['Law'] }),
  'articles/2026-11-16-pump.md': item({ title: 'A pump' }),
};

function noteOf(...fields: string[]): string {
  return `---\n${fields.join('\n')}\n---\n\nGood morning.\n`;
}

/** A site on which the issues of so many Fridays were cut, each with its note. */
async function cutWith(notes: readonly string[], content: Files = files) {
  const site = new MemoryStore();
  const said: string[] = [];
  let now = friday;
  for (const [index, note] of notes.entries()) {
    const file = `digests/2026-11-${20 + 7 * index}.md`;
    const { digest } = await wholeRun(newsroom({ ...content, [file]: note }, site), now);
    said.push(...digest.problems.filter((problem) => problem.file === file).map(problemLine));
    now += week;
  }
  const records = await recordsOn(site);
  return { site, said, records, issues: records.filter(isIssue) };
}

const slugs = ({ articles }: Issue) => articles.map(({ card }) => card.slug);

describe('The note of an issue', () => {
  it('chooses its subject and its preheader', async () => {
    const { issues, site, said } = await cutWith([
      noteOf('subject: What water costs', 'preheader: And who pays for it'),
    ]);
    expect(issues[0]!.subject).toBe('What water costs');
    const { 'digests/2026-11-20/email.html': html, 'digests/2026-11-20/message.eml': message } = await standing(site);
    expect(html).toMatch(/>And who pays for it \S/);
    expect(message).toContain('Subject: What water costs\r\n');
    expect(said).toEqual([]);
  });

  it.each([
    ['the newest first without one', 'subject: Our wells this week', ['dry', 'deep', 'law', 'pump']],
    ['a lead', 'lead: law', ['law', 'dry', 'deep', 'pump']],
    ['an order', 'order: [pump, law]', ['pump', 'law', 'dry', 'deep']],
    ['a lead before an order', 'order: [pump, law]\nlead: deep', ['deep', 'pump', 'law', 'dry']],
    [
      'files and addresses as names',
      'order: [2026-11-16-pump.md, ../articles/law.md, /articles/deep/]',
      ['pump', 'law', 'deep', 'dry'],
    ],
    ['what is left out', 'skip: dry, law', ['deep', 'pump']],
    ['what never comes', 'never: [dry]', ['deep', 'law', 'pump']],
  ])('arranges its articles: %s', async (_, fields, expected) => {
    const { issues, said } = await cutWith([noteOf(fields)]);
    expect(slugs(issues[0]!)).toEqual(expected);
    expect(said).toEqual([]);
  });

  it('leaves what it skips to the next issue, and what never comes to none', async () => {
    const { issues } = await cutWith([
      noteOf('skip: [dry]', 'never: [law]'),
      noteOf('skip: [dry]'),
      noteOf(),
      noteOf(),
    ]);
    expect(issues.map(slugs)).toEqual([['deep', 'pump'], ['dry']]);
  });

  it('picks none of those that it leaves out', async () => {
    const quiet = { ...files, 'articles/far.md': item({ title: 'Far wells', date: '2025-02-05', digest: false }) };
    const { issues } = await cutWith([noteOf('skip: [dry]', 'never: [law]')], quiet);
    expect(issues[0]!.picks.map(({ slug }) => slug)).toEqual(['old']);
  });

  it('skips an article under whatever name it has a week later', async () => {
    const { site } = await cutWith([noteOf('skip: [dry]')]);
    const { 'articles/dry.md': dry, ...others } = files;
    const renamed = { ...others, 'articles/arid.md': dry!.toString().replace('---\n', '---\naliases: [dry]\n') };
    await wholeRun(newsroom(renamed, site), friday + week);
    const issues = (await recordsOn(site)).filter(isIssue);
    expect(issues.map(slugs)).toEqual([['deep', 'law', 'pump'], ['arid']]);
  });

  it('remembers what never comes of a slot without an issue, too', async () => {
    const { records, issues } = await cutWith([noteOf('never: [dry]', 'skip: [deep, law, pump]'), noteOf()]);
    expect(records[0]).toMatchObject({ reason: 'too few articles' });
    expect(issues.map(slugs)).toEqual([['deep', 'law', 'pump']]);
  });

  it('makes the headings, by tags', async () => {
    const { site, said } = await cutWith([noteOf('sections: [law, Water]', 'lead: pump')]);
    const text = (await standing(site))['digests/2026-11-20/email.txt']!;
    const headings = [...text.matchAll(/^(\w+)\n-+$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Law', 'Water']);
    expect(said).toEqual([]);
  });

  it('or none', async () => {
    const many = Array.from({ length: 9 }, (_, n) => [
      `articles/more-${n}.md`,
      item({ title: `Well ${n}`, date: '2026-11-18', tags: [n % 2 === 0 ? 'Pumps' : 'Pipes'] }),
    ]);
    const content = { ...files, ...(Object.fromEntries(many) as Files) };
    const page = async (note: string) =>
      (await standing((await cutWith([note], content)).site))['digests/2026-11-20/index.html'];
    expect(await page(noteOf())).toContain('<h2>Pumps</h2>');
    expect(await page(noteOf('sections: false'))).not.toContain('<h2>Pumps</h2>');
  });

  it.each([
    ['without one', noteOf(), ['old', 'far']],
    ['those of the note', noteOf('picks: [far]'), ['far']],
    ['none', noteOf('picks: false'), []],
  ])('chooses the picks: %s', async (_, note, expected) => {
    const { issues, said } = await cutWith([note]);
    expect(issues[0]!.picks.map(({ slug }) => slug)).toEqual(expected);
    expect(said).toEqual([]);
  });
});

describe('The end of an issue', () => {
  const shownIn = async (note: string) => {
    const { site, issues, said } = await cutWith([note]);
    const { 'digests/2026-11-20/email.html': html, 'digests/2026-11-20/email.txt': text } = await standing(site);
    const { 'digests/2026-11-20/index.html': page, 'digests/feed.json': feed } = await standing(site);
    const { items } = JSON.parse(feed!) as { items: { content_html: string }[] };
    return { issue: issues[0]!, said, places: [html!, text!, page!, items[0]!.content_html] };
  };

  it.each([
    ['below a line of stars', `Good morning.\n\n***\n\nPlease [give](https://wells.example.org/).\n`],
    ['in its field', `---\nafter: |\n  Please [give](https://wells.example.org/).\n---\nGood morning.\n`],
  ])('is what the note says %s: in mail, page and feed, after the articles', async (_, note) => {
    const { issue, places, said } = await shownIn(note);
    expect(issue.note!.text.trim()).toBe('Good morning.');
    for (const place of places) {
      expect(place).toContain('Please');
      expect(place.indexOf('Good morning.')).toBeLessThan(place.lastIndexOf('A pump'));
      expect(place.lastIndexOf('A pump')).toBeLessThan(place.lastIndexOf('Please'));
    }
    expect(said).toEqual([]);
  });

  it('does not begin at stars in code', async () => {
    const { issue } = await shownIn('Stars:\n\n```\n***\n```\n\nAnd more.\n');
    expect(issue.after).toBeUndefined();
    expect(issue.note!.text).toContain('And more.');
  });

  it('has its faults named by line', async () => {
    const { said } = await shownIn('Good morning.\n\n***\n\n[Here](../articles/none.md)\n');
    expect(said).toEqual([
      expect.stringMatching(/^digests\/2026-11-20.md:5: the link \.\.\/articles\/none.md leads to nothing/),
    ]);
  });

  const footnote = '[^1]: Measured *twice*.\n\n    By two people.';
  it.each([
    ['below the line of stars', `Wells fell.[^1]\n\n***\n\nPlease give.\n\n${footnote}\n`, 'note', 'after'],
    ['above it', `Wells fell.\n\n${footnote}\n\n***\n\nPlease give.[^1]\n`, 'after', 'note'],
  ] as const)('may be parted from a footnote, which goes with its reference: %s', async (_, note, here, there) => {
    const { issue, said } = await shownIn(note);
    expect(issue[here]!.html).toMatch(/<sup[^]*Measured <em>twice<\/em>\.[^]*By two people/);
    expect(issue[there]!.html).not.toMatch(/Measured|By two|\[\^/);
    expect(said).toEqual([]);
  });

  it('has a footnote of its own where the note has one of that name, and one for both where both refer to it', async () => {
    const own = await shownIn('One.[^a]\n\n[^a]: Above.\n\n***\n\nTwo.[^a]\n\n[^a]: Below.\n');
    expect(own.issue.note!.html).toContain('Above.');
    expect(own.issue.note!.html).not.toContain('Below.');
    expect(own.issue.after!.html).toContain('Below.');
    const shared = await shownIn('One.[^a]\n\n***\n\nTwo.[^a]\n\n[^a]: For both.\n');
    expect(shared.issue.note!.html).toContain('For both.');
    expect(shared.issue.after!.html).toContain('For both.');
  });

  it('names faults in a footnote that goes elsewhere by the line where it is written', async () => {
    const { said } = await shownIn('Wells fell.[^1]\n\n***\n\nPlease give.\n\n[^1]: See [this](none.md).\n');
    expect(said).toEqual([expect.stringMatching(/^digests\/2026-11-20\.md:7: the link none\.md leads to nothing/)]);
  });

  it('leaves what looks like a footnote in code where it is', async () => {
    const { issue } = await shownIn('Wells fell.[^1]\n\n***\n\n```\n[^1]: Code.\n```\n');
    expect(issue.after!.text).toContain('[^1]: Code.');
    expect(issue.note!.text).toContain('[^1]');
  });
});

describe('What mail programs or readers would miss in a note', () => {
  it.each([
    ['a picture of the site in a format that they do not show', '![A map](../images/map.svg)', 'is in a format'],
    ['one kept elsewhere', '![A map](https://a.example/map.svg)', 'is in a format'],
    ['one without a description', '![](https://a.example/map.png)', 'has no description'],
    ['a link that says nothing', '[here](https://a.example/report)', 'a link says only'],
    ['text that is to come', 'The number is TK.', 'the text has "TK"'],
  ])('is named by file and line: %s', async (_, line, what) => {
    const { said } = await cutWith([`Good morning.\n\n${line}\n`], {
      ...files,
      'articles/map.md': item({ title: 'A map', date: '2026-11-01' }, '![A map](../images/map.svg)'),
      'images/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    });
    expect(said).toEqual([expect.stringMatching(new RegExp(`^digests/2026-11-20\\.md:3: .*${what}`))]);
  });
});

describe('What a note says in vain', () => {
  const settings =
    'expected a field that a note has, such as subject, lead or skip. Remove it, or leave it: it is ignored.';
  it.each([
    ['a field that no note has', 'sponsor: Us', `2:1: sponsor is not a field of a note, ${settings}`],
    [
      'a field that is misspelt',
      'subjct: Wells',
      '2:1: subjct is not a field of a note, expected subject. Write `subject:`.',
    ],
    [
      'a slug that is misspelt',
      'lead: lawx',
      '2: `lead` names lawx, but no article is called that, expected the slug of an article that this issue can include. ' +
        'Write `law`.',
    ],
    [
      'an article that was out long before',
      'order:\n  - law\n  - old',
      '4: `order` names old, which is not an article that this issue can include, expected the slug of an article that this issue can include. ' +
        'Name another one, or remove it: it is ignored.',
    ],
    [
      'an article both to come and to wait',
      'lead: law\nskip: law',
      '2: `lead` names law, which the same note leaves out, expected an article in one of the two places. ' +
        'Remove the article from one of the two; until then the issue is sent without it.',
    ],
    [
      'a pick that the issue tells',
      'picks: [law]',
      '2: `picks` names law, which the issue includes anyway, expected an article that is not in the issue. ' +
        'Name another one, or remove it: it is ignored.',
    ],
    [
      'a tag of no article',
      'sections: [Fire]',
      '2: `sections` names Fire, which no article in this issue has as a tag, expected a tag of its articles. ' +
        'Correct it, or remove it: it makes no heading.',
    ],
    [
      'two leads',
      'lead: [law, dry]',
      '2:7: `lead` names several articles, expected one. Write `law`, or the one you mean.',
    ],
  ])('is a warning with its line: %s', async (_, fields, expected) => {
    const { said } = await cutWith([noteOf(fields)]);
    expect(said).toEqual([`digests/2026-11-20.md:${expected}`]);
  });

  it.each(['dry', '2026-11-16-pump'])('is none while the article that it names has a problem: %s', async (name) => {
    const content = { ...files, [`articles/${name}.md`]: '---\ntitle: [\n---\n' };
    const { said } = await cutWith([noteOf(`lead: ${name}`)], content);
    expect(said).toEqual([
      `digests/2026-11-20.md:2: \`lead\` names ${name}, but articles/${name}.md has a problem, expected an article that can be read. ` +
        'Correct that file; until then the name is ignored.',
    ]);
  });

  it('takes nothing else away: of two leads the first is told first', async () => {
    const { issues } = await cutWith([noteOf('lead: [law, dry]', 'subject: The law of wells')]);
    expect(issues.map((issue) => [issue.subject, ...slugs(issue)])).toEqual([
      ['The law of wells', 'law', 'dry', 'deep', 'pump'],
    ]);
  });

  it('counts for nothing while the note is a draft', async () => {
    const { issues } = await cutWith([noteOf('draft: true', 'subject: Not yet', 'lead: law')]);
    expect([issues[0]!.subject, slugs(issues[0]!)[0]]).toEqual(['Dry wells', 'dry']);
  });
});

describe('An issue that its note holds', () => {
  const hold = noteOf('hold: true');

  it('is not cut, and the editor is told by file and line', async () => {
    const { records, said } = await cutWith([hold]);
    expect(records.filter(isIssue)).toEqual([]);
    expect(said).toEqual([
      'digests/2026-11-20.md:2: `hold` keeps issue 2026-11-20 from being cut, expected an issue that may be cut. ' +
        'Remove `hold` to have it cut. Once the grace period of the issue is over, its articles wait for the next issue.',
    ]);
  });

  it.each([
    ['when it is let go within its grace', noteOf(), friday + 6 * 3_600_000, [['dry', 'deep', 'law', 'pump']]],
    ['in the next issue when it is not', hold, friday + week, [['dry', 'deep', 'law', 'pump']]],
  ])('tells its articles %s', async (_, note, later, expected) => {
    const { site } = await cutWith([hold]);
    await wholeRun(newsroom({ ...files, 'digests/2026-11-20.md': note }, site), later);
    expect((await recordsOn(site)).filter(isIssue).map(slugs)).toEqual(expected);
  });

  it.each([
    ['hold: perhaps', true],
    ['hold: yes', true],
    ['hold: false', false],
    ['draft: true\nhold: true', true],
  ])('waits where nobody can tell, and where the note itself waits: %s', async (fields, isHeld) => {
    const { records } = await cutWith([noteOf(fields)]);
    expect(records.some(isIssue)).toBe(!isHeld);
  });
});

describe('An issue with a note of which nobody can tell what it chooses', () => {
  it.each([
    ['subject: [a, b]', 2],
    ['lead: deep\nnever: {dry: law}', 3],
    ['never:\n  - law\n  - {dry: law}', 4],
    ['lead deep', 2],
    ['lead: deep\u0000', 2],
  ])('is not cut, and the editor is told by file and line: %j', async (fields, line) => {
    const { records, said } = await cutWith([noteOf(fields)]);
    expect(records.filter(isIssue)).toEqual([]);
    expect(said).toContain(
      `digests/2026-11-20.md:${line}: it is unclear what this note asks for, so issue 2026-11-20 is not cut, expected a note ` +
        'without problems, or none. Correct its problems, or remove the file. Once the grace period of the issue is over, its articles ' +
        'wait for the next issue.',
    );
  });

  it.each([
    ['whose front matter never ends', '---\nhold: true\n\nGood morning.\n'],
    ['in UTF-16', '\ufeff'],
  ])('is not cut with one %s', async (_, text) => {
    const note = text === '\ufeff' ? new Uint8Array([0xff, 0xfe, 0x48, 0x00]) : text;
    const { digest } = await wholeRun(newsroom({ ...files, 'digests/2026-11-20.md': note }, new MemoryStore()), friday);
    expect([digest.cut, digest.withheld.map(({ id }) => id)]).toEqual([[], ['2026-11-20']]);
  });

  it('is cut when the note is mended within its grace, or removed', async () => {
    for (const mended of [{ 'digests/2026-11-20.md': noteOf('lead: deep') }, {}]) {
      const { site } = await cutWith([noteOf('lead deep')]);
      const { digest } = await wholeRun(newsroom({ ...files, ...mended }, site), friday + 3_600_000);
      expect(digest.cut.map(({ id }) => id)).toEqual(['2026-11-20']);
    }
  });

  it('is cut without a note that may be a draft: in doubt, that is not sent', async () => {
    const { issues } = await cutWith([noteOf('draft: perhaps')]);
    expect(issues.map(({ note }) => note)).toEqual([undefined]);
  });
});

describe('An article with `digest: false`', () => {
  const quiet = { ...files, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-19', digest: false }) };

  it('is in no issue, and on the site', async () => {
    const { issues, site } = await cutWith([noteOf(), noteOf()], quiet);
    expect(issues.map(slugs)).toEqual([['deep', 'law', 'pump']]);
    expect((await standing(site))['feed.xml']).toContain('Dry wells');
  });

  it('with anything else there is an article like others, and its editor is told', async () => {
    const odd = { ...files, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-19', digest: 'never' }) };
    const site = new MemoryStore();
    const { report } = await wholeRun(newsroom(odd, site), friday);
    expect(report.problems.map(problemLine)).toContain(
      'articles/dry.md:4:9: digest is "never", expected false. Write `false`, or remove the field; until then it is ignored.',
    );
  });
});
