import type { OpenExport } from './imported-post.ts';

/** A tool whose export can be read. */
interface Tool {
  name: string;
  title: string;
  /**
   * `site`: where the publication was, if known. `arePublic`: posts were public if the export does not say who could
   * read them. Rejects with `CannotImport`; nothing was changed then.
   */
  open(path: string, site: string | undefined, arePublic: boolean): Promise<OpenExport>;
}

/** The tools, each loaded only when it is asked for. */
export const tools: readonly Tool[] = [
  {
    name: 'ghost',
    title: 'Ghost',
    open: async (path, site) => (await import('./ghost/ghost.ts')).openGhost(path, site),
  },
  {
    name: 'wordpress',
    title: 'WordPress',
    open: async (path, site) => (await import('./wordpress/wordpress.ts')).openWordpress(path, site),
  },
  {
    name: 'substack',
    title: 'Substack',
    open: async (path, site) => (await import('./substack/substack.ts')).openSubstack(path, site),
  },
  {
    name: 'blogger',
    title: 'Blogger',
    open: async (path, site) => (await import('./blogger/blogger.ts')).openBlogger(path, site),
  },
  {
    name: 'medium',
    title: 'Medium',
    open: async (path, site, arePublic) => (await import('./medium/medium.ts')).openMedium(path, site, arePublic),
  },
  {
    name: 'buttondown',
    title: 'Buttondown',
    open: async (path, site, arePublic) =>
      (await import('./buttondown/buttondown.ts')).openButtondown(path, site, arePublic),
  },
];
