import packageJson from '../../package.json' with { type: 'json' };

const { name, version, description, license, devDependencies: tools } = packageJson;

/**
 * The `package.json` of the package. It has no dependencies, because everything is bundled, and no script runs when it
 * is installed. Only newsrooms that deploy to AWS need AWS's CDK, and name it among their own dependencies.
 */
export function manifest() {
  const cdk = { 'aws-cdk': tools['aws-cdk'], 'aws-cdk-lib': tools['aws-cdk-lib'], constructs: tools.constructs };
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines: { node: '>=22.12' },
    bin: { tidings: 'bin/tidings.mjs' },
    exports: {
      '.': { types: './types/library.d.ts', default: './lib/library.mjs' },
      './package.json': './package.json',
      './schema/*': './schema/*',
    },
    files: ['bin', 'guide.md', 'infra', 'lib', 'precompiled', 'schema', 'starter', 'templates', 'types', 'NOTICE'],
    peerDependencies: Object.fromEntries(Object.entries(cdk).map(([name, version]) => [name, `^${version}`])),
    peerDependenciesMeta: Object.fromEntries(Object.keys(cdk).map((name) => [name, { optional: true }])),
  };
}
