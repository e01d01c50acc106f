import { once } from '../core/per-key.ts';
import type { Problem } from '../core/problem.ts';
import { decode } from '../core/reading/decode.ts';
import type { People } from '../core/reading/people.ts';
import { isPeopleFile, isProfile } from '../core/reading/people-files.ts';
import { byKey, compareText } from '../core/text/compare.ts';
import type { Listed } from '../store.ts';
import { heldLabel } from './held.ts';
import type { Newsroom } from './newsroom.ts';
import type { State } from './state.ts';
import { readListed } from './read-file.ts';

/** Few newsrooms have such files. */
const reader = once(() => import('../core/reading/read-people.ts'));

/**
 * The names of authors in files of the content, and warnings about files that cannot be read, whose keys are then
 * shown. They are read at every run, because they affect articles that have not changed.
 * A profile that is faulty now names whom it named. If two files name one key, a profile that was public counts,
 * else the first file by name. `read`: the files that seem to be about authors.
 */
export async function peopleOf(
  { content, site }: Pick<Newsroom, 'content' | 'site'>,
  files: readonly Listed[],
  { items }: Pick<State, 'items'>,
): Promise<{ people: People; read: ReadonlySet<string>; problems: Problem[] }> {
  const people = new Map<string, string>();
  const read = new Set<string>();
  const problems: Problem[] = [];
  for (const listed of files
    .filter(({ key, isFolder }) => !isFolder && isPeopleFile(key))
    .toSorted((a, b) => Number(items.has(b.key)) - Number(items.has(a.key)) || compareText(a.key, b.key))) {
    const bytes = await readListed(content, listed);
    const decoded = bytes instanceof Uint8Array ? decode(bytes, listed.key) : { problem: bytes };
    const { readPeople, peopleNamed } = await reader();
    const found =
      'problem' in decoded
        ? { people: [], problems: isProfile(listed.key) ? [] : [decoded.problem], isFaulty: isProfile(listed.key) }
        : readPeople({ file: listed.key, text: decoded.text });
    const known = found.isFaulty ? await heldLabel(site, { items }, listed.key) : undefined;
    if (known) found.people = peopleNamed(listed.key, known.name);
    // A file may say nothing that its keys do not, as `{ "name": "ada" }` in `ada.json`; a profile describes somebody, or nobody.
    if (!isProfile(listed.key) || found.people.length + found.problems.length > 0) read.add(listed.key);
    for (const [key, name] of found.people) if (!people.has(key)) people.set(key, name);
    problems.push(...found.problems.map((problem): Problem => ({ ...problem, severity: 'warning' })));
  }
  // Their order must say nothing of which was public, or every article would be parsed again.
  return { people: new Map([...people].toSorted(byKey)), read, problems };
}
