export default { layout: 'article.11ty.mjs', permalink: ({ page }) => `/articles/${page.fileSlug}/index.html` };
