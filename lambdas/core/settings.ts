import type { WrittenDigest } from './reading/digest-fields.ts';
import type { Values } from './reading/form.ts';
import type { MarkdownText } from './reading/kinds/markdown-text.ts';
import type { settingsForm } from './reading/settings-fields.ts';
import type { OwnWords } from './text/words.ts';

export type { Schedule } from './reading/digest-fields.ts';

type Written = Values<typeof settingsForm.fields>;

/**
 * The newsroom's settings: `content/settings.yaml`, every field with a default, so that a folder with one article and
 * no settings builds. The fields are those of `settingsForm`.
 */
export interface Settings extends Omit<Written, 'digest' | 'digests' | 'words'> {
  description: string;
  /** Nobody wrote where the site is, so `url` is only an example. */
  isUrlMissing?: true;
  dir: 'ltr' | 'rtl';
  organisation: Organisation;
  podcast: Written['podcast'] & { author: string };
  /** What the director says at the end of each digest, in Markdown. */
  message?: { from: string; text: MarkdownText };
  /** Words in place of the interface's. */
  words?: OwnWords;
  /** In the order of the file; without digests there are no issues. */
  digests: Digest[];
}

/** Who publishes, for the imprint. */
export interface Organisation extends Omit<Written['organisation'], 'name'> {
  /** Empty if the settings name nobody. */
  name: string;
}

/** A service that sends the mail of a digest, and has merge tags of its own. */
export type MailService = NonNullable<WrittenDigest['service']>;

/** A digest: an e-mail that comes by itself, week by week or month by month. Its fields are those of `digestForm`. */
export interface Digest extends Omit<WrittenDigest, 'zone'> {
  name: string;
  /** The prefix of its issues' names: empty for the newsroom's first digest, `law-` for another. */
  prefix: string;
  /** IANA name of the zone of its slots. */
  timezone: string;
}
