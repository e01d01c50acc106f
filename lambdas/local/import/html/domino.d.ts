// This package names itself `domino` in its types, and they need those of a browser.

declare module '@mixmark-io/domino' {
  const domino: {
    createDocument(html: string): { body: import('./dom.ts').HtmlElement };
  };
  export default domino;
}

declare module '@joplin/turndown-plugin-gfm' {
  import type TurndownService from 'turndown';
  /** Tables, even without a row of headings; those that Markdown cannot write stay HTML. */
  export const tables: TurndownService.Plugin;
  export const strikethrough: TurndownService.Plugin;
  export const taskListItems: TurndownService.Plugin;
}
