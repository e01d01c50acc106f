/**
 * npm runs this after each installation: it bundles the command line. Without the bundle that starts from its sources, so
 * whatever is missing here (esbuild, which only development needs, or a Node that runs TypeScript) ends no installation.
 */
try {
  await import('./build.ts');
} catch (error) {
  console.log(`The command line is not bundled, and starts from its sources. ${String(error)}`);
}
