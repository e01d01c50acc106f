/**
 * The templates of pages (see pages.ts), in a file of their own, because most runs name them without rendering
 * anything.
 */
export const pageTemplates = [
  'pages/archive',
  'pages/article',
  'pages/front',
  'pages/gone',
  'pages/label',
  'pages/labels',
  'pages/month',
  'pages/moved',
  'pages/not-found',
  'pages/page',
  'pages/subscribe',
] as const;
