/**
 * What each page shows, as plain values: one function per template. Everything is decided here; a template only asks
 * "is it there" and "for each".
 */
export { articlePage } from './pages/article.ts';
export { archivePage, frontPage, labelPage, labelsPage, monthPage } from './pages/lists.ts';
export { gonePage, movedPage, notFoundPage } from './pages/answers.ts';
export { ownPage } from './pages/own-page.ts';
export { subscribePage } from './pages/subscribe.ts';
export { pageTemplates } from './templates/page-templates.ts';
