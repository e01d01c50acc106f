/** The templates that pages (see pages.ts) are rendered with. By themselves, as most runs name them and render nothing. */
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
