/**
 * What rendering the mail of an issue costs:
 *
 *     node tests/bench/digest.ts [--articles 15] [--processes 41]
 *
 * Cold: a process that loads what a function would hold (the program in one file, the templates compiled before), renders
 * one issue and ends, above a process that does nothing; medians of processes that take turns. Warm: one more issue in a
 * process that has rendered thousands. Milliseconds are of CPU time, of all threads.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { precompileTemplates } from '../../lambdas/core/templates/handlebars-templates.ts';
import { issueOf } from '../core/digest/issue-sample.ts';

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '15' }, processes: { type: 'string', default: '41' } },
});
const articles = Number(values.articles);
const root = join(import.meta.dirname, '../..');

/** What each program renders, as an expression. The first renders nothing. */
const programs = {
  nothing: undefined,
  'the HTML alone': `templates.render('digest/email', mailView(issue, mailContentOf(issue, whole)))`,
  'HTML and text': 'renderMail(issue, templates)',
  'HTML, text and message': 'renderMessage(issue, renderMail(issue, templates))',
};

const folder = mkdtempSync(join(tmpdir(), 'digest-'));
try {
  const files = Object.entries(programs).map(([name, work], index) => ({
    name,
    file: join(folder, `${index}.mjs`),
    work,
  }));
  for (const { file, work } of files) await bundle(file, work);
  console.log(`${articles} articles; milliseconds of CPU time`);
  const cold = inTurns(files.map(({ file }) => file));
  for (const [index, { name, file }] of files.entries()) {
    if (index === 0) continue;
    const above = median(cold[index]!) - median(cold[0]!);
    const warm = Number(run(file, 'warm'));
    const kilobytes = Math.round(statSync(file).size / 1e3);
    console.log(`  ${name}: cold ${above.toFixed(1)}, warm ${warm.toFixed(3)}; the program has ${kilobytes} KB`);
  }
  console.log(`  a process that does nothing: ${median(cold[0]!).toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Writes a program of one file, which prints the CPU time that it took; warm, that of one more round. */
async function bundle(file: string, work: string | undefined): Promise<void> {
  const report = `const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e3; };`;
  if (work === undefined) {
    writeFileSync(file, `${report}\nprocess.stdout.write(String(spent()));\n`);
    return;
  }
  const issue = { ...issueOf(articles), maximum: articles, day: 'November 20, 2026' };
  await build({
    stdin: {
      resolveDir: join(root, 'lambdas/core/digest'),
      loader: 'ts',
      contents: `
        import { templatesFrom } from '../templates/precompiled-templates.ts';
        import { mailLimitsOf } from './mail-limits.ts';
        import { mailView } from './mail-view.ts';
        import { renderMail } from './mail.ts';
        import { renderMessage } from './message.ts';
        import { mailContentOf } from './mail-content.ts';
        const templates = templatesFrom(${precompiled()}, (code) => code);
        const issue = ${JSON.stringify(issue)};
        const [whole] = mailLimitsOf(issue, issue.maximum);
        const round = () => ${work};
        ${report}
        round();
        let took = spent();
        if (process.argv[2] === 'warm') {
          for (let n = 0; n < 5_000; n++) round();
          const before = spent();
          for (let n = 0; n < 5_000; n++) round();
          took = (spent() - before) / 5_000;
        }
        process.stdout.write(String(took));`,
    },
    ...{ outfile: file, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node24' },
  });
}

/** The templates as a module holds them: code that was compiled when the program was built. */
function precompiled(): string {
  const sources = ['digest/email', 'digest/text'].map((name) => {
    return [name, readFileSync(join(root, 'templates', `${name}.hbs`), 'utf8')];
  });
  const { specifications } = precompileTemplates(Object.fromEntries(sources) as Record<string, string>);
  const members = Object.entries(specifications).map(([name, code]) => `${JSON.stringify(name)}: ${code}`);
  return `{ specifications: { ${members.join(', ')} }, fingerprints: {}, files: {} }`;
}

/** The CPU time of each program, in as many processes; they take turns, so that a busy moment is everybody's. */
function inTurns(files: string[]): number[][] {
  const times = files.map((): number[] => []);
  for (let round = 0; round < Number(values.processes); round++)
    for (const [index, file] of files.entries()) times[index]!.push(Number(run(file)));
  return times;
}

function run(file: string, ...options: string[]): string {
  return execFileSync(process.execPath, [file, ...options], { encoding: 'utf8' });
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
