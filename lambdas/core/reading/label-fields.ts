import { webAddress } from '../text/address.ts';
import { articleForm } from './article-fields.ts';
import { foreignNames } from './foreign-names.ts';
import { field, formOf, type Kind } from './form.ts';
import { namedAddresses } from './kinds/address.ts';
import { leadImage } from './kinds/lead-image.ts';
import { line } from './kinds/line.ts';

const { draft, imageAlt } = articleForm.fields;

/** A full address. A path, as other generators have it there, is that of the page, which the settings say. */
const profileAddress: Kind<string> = {
  schema: { type: 'string' },
  read: ([{ value }]) => (typeof value === 'string' ? webAddress(value.trim())?.href : undefined),
};

const summary = {
  names: ['summary', 'description', 'bio'],
  guide: 'One or two sentences, which search engines and feeds show too. Without them, the beginning of the text.',
};

/** What may be written at the head of a file that tells of a tag. */
export const tagForm = formOf(
  {
    name: field(line, {
      names: ['name', 'title', 'label'],
      otherwise: 'as articles write it',
      guide: 'The name of the tag, wherever it is shown.',
    }),
    summary: field(line, summary),
    image: field(leadImage, { guide: 'A picture: `src`, `alt` and, if you like, `credit`.' }),
    imageAlt,
    draft: { ...draft, guide: '`true`: nothing in the file is shown yet.' },
  },
  { noun: 'field of a tag', anySpelling: true, ignored: foreignNames },
);

/** What else generators keep of an author that is not shown here. */
const ofOthers =
  'shortName username handle github twitter x facebook instagram linkedin mastodon bluesky social socials email gravatar ' +
  'firstName lastName role position jobTitle organization organisation company location link id slug page gender status user';

/** What may be written at the head of a file that tells of an author. */
export const authorForm = formOf(
  {
    name: field(line, {
      names: ['name', 'title', 'displayName', 'fullName'],
      otherwise: 'as articles write it',
      guide: 'The name. Articles can write it, or the name of the file.',
    }),
    summary: field(line, summary),
    image: field(leadImage, {
      names: ['image', 'picture', 'photo', 'portrait', 'avatar', 'imageUrl'],
      guide:
        'A portrait: its path, or `src`, `alt` and, if you like, `credit`. Without `alt` it is described by the name.',
    }),
    imageAlt,
    url: field(profileAddress, {
      names: ['url', 'profile', 'website', 'homepage'],
      guide:
        'The full address of a profile elsewhere, such as at the organisation: `https://our.example.org/people/anna`.',
    }),
    links: field(namedAddresses, {
      names: ['links', 'follow'],
      default: [],
      guide: 'Where else to find the author: a list, each with `name` and `url`.',
    }),
    draft: { ...draft, guide: '`true`: nothing in the file is shown yet.' },
  },
  { noun: 'field of an author', anySpelling: true, ignored: [...foreignNames, ...ofOthers.split(' ')] },
);
