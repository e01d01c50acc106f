/** Fields of Hugo, Jekyll and Eleventy that mean nothing here and need no warning. */
export const foreignNames: readonly string[] = (
  'authorImageUrl authorTitle authorTwitter authorUrl cascade class collection collections comment comments ' +
  'created createdAt createdBy data dateCreated ' +
  'dateFormat disqus eleventyImport eleventyNavigation excerptSeparator featured footer format guid inSearchIndex ' +
  'isCJKLanguage key keywords layout links linkTitle location markup math menu menus mermaid meta music name ' +
  'nav navigation nocomments order output outputs override pageClass pagination parent pin pinned player ' +
  'plugins position priority publishedBy publisher rating resources role sections ' +
  'seo series share showToc sidebar sortOrder source sticky style subtitle target taxonomies template ' +
  'templateEngineOverride text theme time toc translations type uid updatedBy uri uuid version ' +
  'video videos views weight'
).split(' ');
