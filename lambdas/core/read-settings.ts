import { readDigests } from './digest/settings.ts';
import { directionOf } from './language.ts';
import type { Remark } from './position.ts';
import { compareProblems } from './problem.ts';
import type { Problem } from './problem.ts';
import { Form } from './settings-form.ts';
import type { Settings } from './settings.ts';

/** The file of the content folder. */
const file = 'settings.yaml';

/** The names that are known, as the file has them; those that hold a group, with the names in it. Digests have their own reader. */
const names: Record<string, readonly string[]> = {
  name: [],
  url: [],
  description: [],
  language: [],
  dir: [],
  timezone: [],
  organisation: ['name', 'address', 'email', 'follow'],
  message: ['from', 'text'],
  lists: ['front', 'label', 'related'],
  feeds: ['entries', 'hub'],
  digest: [],
  digests: [],
};

/**
 * The settings of `settings.yaml`, each with a default; without a file, all of them. Reports every setting that cannot be
 * used, which then has its default, and warns of names that look misspelt. Other names are left alone.
 */
export function readSettings(text: string | undefined): { settings: Settings; problems: Problem[] } {
  const form = new Form(file, text);
  checkNames(form);
  const name = form.text(['name']) ?? 'Tidings';
  const language = form.language(['language']) ?? 'en';
  const timezone = form.timezone(['timezone']) ?? 'UTC';
  const organisation = form.text(['organisation', 'name']) ?? name;
  const email = form.email(['organisation', 'email']);
  const message = form.text(form.kind(['message']) === 'text' ? ['message'] : ['message', 'text']);
  const hub = form.address(['feeds', 'hub']);
  const settings: Settings = {
    name,
    url: form.siteAddress(['url']) ?? 'https://news.example.org',
    description: form.text(['description']) ?? name,
    language,
    dir: form.direction(['dir']) ?? directionOf(language),
    timezone,
    organisation: {
      name: organisation,
      address: form.lines(['organisation', 'address']),
      ...(email !== undefined && { email }),
      follow: form.addresses(['organisation', 'follow']),
    },
    ...(message !== undefined && { message: { from: form.text(['message', 'from']) ?? organisation, text: message } }),
    lists: {
      front: form.count(['lists', 'front'], { from: 1, to: 200 }) ?? 20,
      label: form.count(['lists', 'label'], { from: 1, to: 200 }) ?? 50,
      related: form.count(['lists', 'related'], { from: 0, to: 15 }) ?? 5,
    },
    feeds: {
      entries: form.count(['feeds', 'entries'], { from: 1, to: 100 }) ?? 20,
      ...(hub !== undefined && { hub }),
    },
    digests: readDigests(form, { name, timezone }),
  };
  return { settings, problems: form.problems.toSorted(compareProblems) };
}

function checkNames(form: Form): void {
  if (form.isRead && form.kind(['url']) === 'nothing') form.warn([], noAddress);
  form.checkNames(Object.keys(names));
  for (const [name, parts] of Object.entries(names)) {
    const isOneLine = name === 'message' && form.kind([name]) === 'text';
    if (parts.length > 0 && !isOneLine) form.checkGroup([name], parts);
  }
}

const noAddress: Remark = {
  found: 'url is missing',
  expected: 'the address at which the site is read, such as url: https://news.example.org',
  fix: 'Write it, for feeds and mail name every article by it.',
};
