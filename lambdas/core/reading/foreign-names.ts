/** Fields of Hugo, Jekyll and Eleventy that mean nothing here, and of which nobody need be told. */
export const foreignNames: readonly string[] = (
  'audio build cascade class collection collections comment comments created createdAt data dateCreated ' +
  'dateFormat disqus eleventyComputed eleventyExcludeFromCollections eleventyImport eleventyNavigation extra ' +
  'featured footer format guid header headless hidden isCJKLanguage key keywords layout link links linkTitle ' +
  'location markup math menu menus mermaid meta music name nav navigation nocomments noindex ogImage order output ' +
  'outputs override pageClass pagination params parent password pin pinned player plugins position priority private ' +
  'publisher rating redirect redirects redirectTo released resources robots role sections seo series ' +
  'share showToc sidebar sitemap sortOrder source state status sticky style subtitle target taxonomies teaser ' +
  'template templateEngineOverride text theme time toc translationKey translations type uid uri uuid version video ' +
  'videos views visible weight'
).split(' ');
