import { articleForm } from './article-fields.ts';
import { foreignNames } from './foreign-names.ts';
import { field, formOf, optional } from './form.ts';
import { holdMark } from './kinds/hold-mark.ts';
import { line } from './kinds/line.ts';
import { markdownText } from './kinds/markdown-text.ts';
import { sectionTags } from './kinds/section-tags.ts';
import { articlesOrNone, namedArticles, oneArticle } from './kinds/slugs.ts';

const { draft, date, expires, withdrawn } = articleForm.fields;

/**
 * What may be written at the head of the editor's note for an issue: what it chooses for the issue, and whether its text is
 * public, in the words of articles.
 */
export const noteForm = formOf(
  {
    subject: field(line, { guide: 'The subject of this issue, in place of the one that the settings make.' }),
    preheader: field(line, {
      guide: 'What inboxes show beside the subject. Without it, they show the other titles of the issue.',
    }),
    lead: field(oneArticle, { guide: '`wells-reopen`: the article that comes first.' }),
    order: field(namedArticles, {
      guide: '`[wells-reopen, law-passed]`: these come first, in this order; the others follow in their usual order.',
    }),
    skip: field(namedArticles, { guide: '`[dry-wells]`: these wait for the next issue.' }),
    never: field(namedArticles, { guide: '`[a-form]`: these appear in no issue of this digest.' }),
    sections: field(sectionTags, {
      guide: '`[Water, Law]`: headings by these tags, in this order, below the lead. `false`: no headings.',
    }),
    picks: field(articlesOrNone, {
      guide:
        '`[old-wells]`: what "You might like" shows, in place of the articles that go with the lead. `false`: nothing.',
    }),
    hold: field(holdMark, {
      guide:
        '`true`: the issue is not cut until you remove this line. When its `grace` is over, its articles wait for the next.',
    }),
    after: field(markdownText, {
      guide:
        'Markdown that closes the issue, below its articles: an appeal, events. The text below a line `***` does the same.',
    }),
    draft: {
      ...draft,
      guide: '`true`: the issue is sent without the note. Anything else that makes an article a draft does the same.',
    },
    date: {
      ...optional(date),
      guide: 'When the note may first be sent. If that is after the issue is due, the issue is sent without the note.',
    },
    expires: { ...expires, guide: 'The time from which it may no longer be sent.' },
    withdrawn: { ...withdrawn, guide: 'Why it is not sent.' },
  },
  { noun: 'field of a note', anySpelling: true, ignored: foreignNames },
);
