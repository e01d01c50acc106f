import { judgeAddress } from '../text/address.ts';
import type { Remark } from '../reading/position.ts';

export function refusedLink(address: string): Remark {
  return {
    found: `a link leads to "${shorten(address)}"`,
    expected: 'a path inside the site or an address that begins with https:, http:, mailto: or tel:',
    fix: 'Correct the address; until then only the words of the link are shown.',
  };
}

export function refusedPicture(address: string): Remark {
  return {
    found: `a picture comes from "${shorten(address)}"`,
    expected: 'the path of a file in images or an address that begins with https:',
    fix: 'Save the picture in images and name its path; until then its description is shown in its place.',
  };
}

/** Which part of a player has an address that is refused, what it does, and what becomes of the recording. */
const ofPlayer = {
  recording: ['plays', 'nothing is played'],
  poster: ['shows', 'the player appears without a poster'],
  track: ['takes captions from', 'the recording plays without captions'],
} as const;

function refusedOfPlayer(what: keyof typeof ofPlayer): (address: string) => Remark {
  const [does, until] = ofPlayer[what];
  return (address) => ({
    found: `a player ${does} "${shorten(address)}"`,
    expected: 'the path of a file in the content folder or an address that begins with https:',
    fix: `Save the file in the content folder and name its path; until then ${until}.`,
  });
}

/** What comes before the `@` looks like the host, and is not. */
export function userInAddress(address: string): Remark {
  const judged = judgeAddress(address);
  const host = (judged?.to === 'elsewhere' && judged.userNameBefore) || 'another host';
  return {
    found: `there is a user name in the address "${shorten(address)}"`,
    expected: `an address without one: this one leads to ${host}`,
    fix: `Write the address that you mean; until then it leads to ${host}, without the user name.`,
  };
}

export function deadFragment(id: string): Remark {
  return {
    found: `a link leads to "#${shorten(id)}", which is not in this article`,
    expected: 'the id of a heading or another element in this article',
    fix: 'After the #, write the heading in lower case, without punctuation and with hyphens for spaces.',
  };
}

function removedElement(element: string): Remark {
  return {
    found: `there is an element <${shorten(element)}>`,
    expected: 'Markdown, or HTML that structures text',
    fix: 'The element is left out. To show it as text, put it between backticks.',
  };
}

/** By what the sanitiser removed. */
export const advice = {
  link: refusedLink,
  picture: refusedPicture,
  recording: refusedOfPlayer('recording'),
  poster: refusedOfPlayer('poster'),
  track: refusedOfPlayer('track'),
  element: removedElement,
  user: userInAddress,
};

export const unclosedHtml: Remark = {
  found: 'an HTML comment, attribute or element has no end',
  expected: 'its end, such as -->',
  fix: 'Close it; until then everything that follows is left out.',
};

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}
