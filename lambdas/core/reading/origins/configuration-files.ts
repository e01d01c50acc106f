/** Where configurations are, from the folder of a site. */
export const configurationKeys: readonly string[] = [
  ...['hugo', 'config'].flatMap((name) => ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`)),
  ...['zola.toml', '_config.yml', '_config.yaml', '_config.toml', 'pelicanconf.py', 'publishconf.py'],
  ...['', 'docs/', 'src/', 'content/'].flatMap((folder) =>
    ['config', 'config/index'].flatMap((name) =>
      ['js', 'mjs', 'ts', 'mts'].map((ending) => `${folder}.vitepress/${name}.${ending}`),
    ),
  ),
  ...[
    'bridgetown.config.yml',
    'config/initializers.rb',
    ...['_data', 'src/_data'].map((folder) => `${folder}/site_metadata.yml`),
  ],
  ...['conf.py', 'config.rb'],
  ...['mkdocs.yml', 'mkdocs.yaml', 'properdocs.yml', 'properdocs.yaml'],
  ...['.eleventy', 'eleventy.config', 'docusaurus.config', 'astro.config', 'gatsby-config', 'gatsby-node'].flatMap(
    (name) => ['js', 'cjs', 'mjs', 'ts', 'mts'].map((ending) => `${name}.${ending}`),
  ),
  ...['_data', 'src/_data'].flatMap((folder) =>
    ['site', 'metadata', 'meta'].flatMap((name) =>
      ['json', 'yaml', 'yml', 'js'].map((ending) => `${folder}/${name}.${ending}`),
    ),
  ),
];

/** The folder of Hugo's configuration, where it is not one file. */
export const configurationFolder = 'config/_default/';

/** Whether a file of the content folder is the configuration of another generator, which `check` reads. */
export function isConfiguration(key: string): boolean {
  return configurationKeys.includes(key) || key.startsWith(configurationFolder);
}

/** Whether a file is a layout of Eleventy, whose front matter counts for what uses it. */
export function isLayout(key: string): boolean {
  return /(?:^|\/)_(?:includes|layouts)\/(?:.*\/)?[^/]+\.(?:html|njk|liquid|hbs)$/.test(key);
}

/** Whether a file is a page of Astro with a parameter, or says where its collections are: both say what its addresses are made of. */
export function isOfAstroAddresses(key: string): boolean {
  return /(?:^|\/)src\/(?:pages\/(?:.*\/)?\[[^/\]]+\](?:\/index)?\.astro|content(?:\/config|\.config)\.[cm]?[jt]s)$/.test(
    key,
  );
}
