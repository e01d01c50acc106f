import { all, attributeIn, bodyOf, type HtmlElement, replaceWith, textIn } from '../html/dom.ts';

/** A story as Medium's export has it, in a file of its own. */
export interface Story {
  title: string;
  /** The line below the title; empty if there is none, or if Medium made one of the text. */
  subtitle: string;
  /** Whether the text begins with its title, as it does but in answers to stories of others. */
  hasHeading: boolean;
  /** The text without title and subtitle. */
  html: string;
  /** `2019-05-04T09:00:00.123Z`; empty in a draft. */
  published: string;
  author: string;
  /** `https://medium.com/p/5f0c2a1b3c4d`, as Medium's feeds say, too. */
  identity: string;
  /** Where readers found it, or where it was before. */
  canonical: string;
}

/** Reads the file of a story: microformats around the text (microformats.org, h-entry). */
export function storyIn(file: string): Story {
  const page = bodyOf(file);
  const text = page.querySelector('section[data-field="body"]') ?? page;
  const title = textIn(page, '.p-name');
  const [first] = all(text, 'h1, h2, h3');
  const isFirst = first?.textContent.replace(/\s+/g, ' ').trim() === title;
  const heading = text.querySelector('.graf--title') ?? (isFirst ? first : undefined);
  const subheading = text.querySelector('.graf--subtitle');
  const subtitle = subheading?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  heading?.remove();
  subheading?.remove();
  plainParts(text);
  const time = page.querySelector('time.dt-published');
  return {
    ...{ title, subtitle, hasHeading: heading !== undefined, html: text.innerHTML },
    published: time?.getAttribute('datetime') ?? '',
    author: textIn(page, '.p-author'),
    identity: time?.closest('a')?.getAttribute('href') ?? '',
    canonical: attributeIn(page, 'a.p-canonical', 'href'),
  };
}

/** Each part begins with a rule, which only separates it from the one before; headings begin below that of the page. */
function plainParts(text: HtmlElement): void {
  const [first] = all(text, '.section-divider');
  first?.remove();
  for (const [from, to] of [
    ['h3', 'h2'],
    ['h4', 'h3'],
  ] as const)
    for (const heading of all(text, from)) replaceWith(heading, `<${to}>${heading.innerHTML}</${to}>`);
}
