/** The templates of issues on the web: their list, an entry of their feeds, and the page of each. */
export const issueTemplates = ['digest/archive', 'digest/entry', 'digest/page'] as const;

/** The templates of the mail. */
export const mailTemplates = ['digest/email', 'digest/text'] as const;
