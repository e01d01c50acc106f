import { attributeOf, contentOf, plainText, tagsIn } from '../html.ts';
import { addressOf, keys } from '../keys.ts';
import type { MailService } from '../settings.ts';
import { voiceIn } from '../text/words.ts';
import type { Issue } from './issue.ts';
import { mergeTags } from './merge-tags.ts';
import { placeholders } from './placeholders.ts';

/** The HTML of a mail with the merge tags of the service, to be pasted or pushed there as it is. */
export function mailForService(html: string, service: MailService, issue: Issue): string {
  const { unsubscribe, browser } = mergeTags[service];
  return withBrowserLink(withoutMergeTags(html), issue, browser).replaceAll(
    placeholders.unsubscribe,
    () => unsubscribe,
  );
}

/** What services take for a tag begins with one of these pairs: `*|`, `{{`, `{%` and `{#`. */
const beginsTag = /\*(?=\|)|\{(?=[{%#])/g;

/** An article may write about merge tags: what looks like one is written so that only readers see it. */
function withoutMergeTags(html: string): string {
  const parts = html.split(/(<style\b[^]*?<\/style>)/);
  // Styles know no references, and there a space after a brace changes nothing.
  return parts
    .map((part, index) =>
      index % 2 === 0
        ? part.replace(beginsTag, (sign) => `&#${sign.codePointAt(0)!};`)
        : part.replace(/\{(?=[{%#])/g, '{ '),
    )
    .join('');
}

/** The link to see the mail in a browser; other links to the page of the issue, which may have more articles, stay. */
function withBrowserLink(html: string, { id, newsroom }: Issue, tag: string): string {
  const { words } = voiceIn([newsroom.language], newsroom.words);
  const page = addressOf(newsroom.url, keys.issue(id));
  const link = [...tagsIn(html)].find(
    (found) =>
      found.name === 'a' &&
      attributeOf(found, 'href') === page &&
      plainText(contentOf(found, html)) === words.inBrowser,
  );
  if (!link) return html;
  const written = html.slice(link.start, link.end).replace(/href="[^"]*"/, () => `href="${tag}"`);
  return html.slice(0, link.start) + written + html.slice(link.end);
}
