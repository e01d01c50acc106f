/** Fields of Hugo, Jekyll, Eleventy, VitePress, Nikola and Material for MkDocs that mean nothing here and need no warning. */
export const foreignNames: readonly string[] = (
  'aside authorImageUrl authorTitle authorTwitter authorUrl cascade class collection collections ' +
  'comment comments created createdAt createdBy data dateCreated dateFormat disqus editLink ' +
  'eleventyImport eleventyNavigation excerptSeparator featured footer format guid hasMath head ' +
  'hidetitle icon inSearchIndex isCJKLanguage isHome key keywords lastUpdated layout links linkTitle ' +
  'location markup math menu menus mermaid meta music name nav navbar navigation next nocomments order ' +
  'outline output outputs override pageClass pagination parent pin pinned player plugins position ' +
  'prettyUrl prev priority publishedBy publisher rating readtime resources role search sections seo ' +
  'series share showToc sidebar sortOrder source sticky style subtitle target taxonomies template ' +
  'templateEngineOverride text theme time titleTemplate toc translations type uid updatedBy uri uuid ' +
  'version video videos views weight'
).split(' ');
