import { installation } from '../../installation.ts';
import { defaultOptions, type Options, type Run } from './run.ts';

/** One option of a command, as help lists it. */
interface Option {
  /** What the option takes, as help writes it: `DIR`. An option without a value is a switch. */
  value?: string;
  help: string;
  /** Whether the command requires it. */
  isNeeded?: true;
}

/** One command: what a person reads about it, and where its code is. */
export interface Command {
  name: string;
  /** What it does, as a clause without a full stop. */
  purpose: string;
  /** What must come after the command's name, as help writes it. */
  argument?: string;
  /** Whether it may be left out. */
  isArgumentOptional?: true;
  /** What must come after that. */
  second?: string;
  options: Partial<Record<keyof Options, Option>>;
  exitCodes: [code: number, meaning: string][];
  examples: string[];
  /** Loads the code only when it is to run, so that help appears at once. */
  load(): Promise<{ run: Run }>;
}

const content: Option = {
  value: 'DIR',
  help: `the folder with settings.yaml and articles/ (default: ${defaultOptions.content})`,
};
const now: Option = {
  value: 'INSTANT',
  help: 'act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone',
};
const out: Option = { value: 'DIR', help: `the folder to write the site to (default: ${defaultOptions.out})` };
const bucket: Option = {
  value: 'NAME',
  help: `the bucket with the content; \`${installation.called} deploy\` prints its name`,
  isNeeded: true,
};
const json: Option = { help: 'print one JSON object instead of text' };
const couldNotRun: [number, string] = [2, 'could not run; the message says why'];

/** The commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  {
    name: 'build',
    purpose: 'publish once: write what is new or changed, remove what is no longer public',
    options: {
      content,
      out,
      now,
      json,
      'dry-run': { help: 'write nothing; show what would be written and removed, and why' },
    },
    exitCodes: [[0, 'all well'], [1, 'problems in the content; everything else is published'], couldNotRun],
    examples: [
      'tidings build',
      'tidings build --dry-run',
      'tidings build --content newsroom --out public',
      'tidings build --now 2030-01-07T09:00:00Z --json',
    ],
    load: () => import('./build.ts'),
  },
  {
    name: 'check',
    purpose: 'show the problems and warnings in the content; write nothing',
    options: {
      content,
      out: {
        value: 'DIR',
        help: `the folder of the built site, if there is one; check then also names what only this site knows, such as former addresses (default: ${defaultOptions.out})`,
      },
      now,
      all: { help: 'show every problem and warning, instead of counting those of one kind' },
      json,
      github: { help: 'also print each problem and warning as an annotation, which GitHub shows in a pull request' },
      fresh: { help: 'forget what earlier checks found, and read everything again' },
    },
    exitCodes: [[0, 'no problems, perhaps warnings'], [1, 'problems in the content'], couldNotRun],
    examples: [
      'tidings check',
      'tidings check --content newsroom --json',
      'tidings check --content old-hugo-site',
      'tidings check --github',
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'digest',
    purpose: 'publish, then cut the issues of the e-mail digest that are due',
    options: {
      content,
      out,
      now,
      list: { help: 'write nothing; show the past issues, and what the next ones would contain' },
      recut: {
        value: 'ISSUE',
        help: 'cut again an issue that is still on hold, with your corrections; its previous record is kept',
      },
      json,
    },
    exitCodes: [
      [0, 'all well, even if nothing is due'],
      [1, 'problems in the content (everything else is done), or --recut could not cut the issue again'],
      couldNotRun,
    ],
    examples: [
      'tidings digest',
      'tidings digest --list',
      'tidings digest --recut 2030-01-11',
      'tidings digest --now 2030-01-11T08:00',
    ],
    load: () => import('./digest.ts'),
  },
  {
    name: 'message',
    purpose: 'print the message of an issue for one recipient, ready to send; write nothing',
    argument: 'ISSUE',
    options: {
      to: { value: 'ADDRESS', help: 'who gets it: amina@example.net', isNeeded: true },
      unsubscribe: {
        value: 'URL',
        help: 'where the recipient unsubscribes (default: `unsubscribe` under `digest` in settings.yaml)',
      },
      date: {
        value: 'INSTANT',
        help: 'when the message is sent: 2030-01-07T09:00 (default: the present, whatever --now says)',
      },
      content,
      out: { value: 'DIR', help: `the folder with the issues already cut (default: ${defaultOptions.out})` },
      now,
    },
    exitCodes: [[0, 'the message was printed'], couldNotRun],
    examples: [
      'tidings message 2030-01-11 --to amina@example.net --unsubscribe "https://lists.example.org/leave?who=17"',
      'tidings message 2030-01-11 --to amina@example.net --date 2030-01-11T08:20',
    ],
    load: () => import('./message.ts'),
  },
  {
    name: 'preview',
    purpose: 'build, serve, watch and reload; a scheduled article appears the second it is due',
    options: {
      content,
      out: {
        value: 'DIR',
        help: `the folder with the issues already cut, so that the preview can show them (default: ${defaultOptions.out})`,
      },
      port: { value: 'N', help: 'the port to serve on; 0 takes any free one (default: 4321, or the next free one)' },
      host: {
        value: 'ADDRESS',
        help: 'the address to serve on: 0.0.0.0 shows it, drafts and all, to everyone on this network (default: 127.0.0.1, this machine alone)',
      },
      now,
    },
    exitCodes: [[0, 'stopped with Ctrl-C'], couldNotRun],
    examples: ['tidings preview', 'tidings preview --port 8080', 'tidings preview --now 2030-01-07T09:00'],
    load: () => import('./preview.ts'),
  },
  {
    name: 'related',
    purpose: 'show which articles are listed under "You might like", and why; write nothing',
    argument: 'SLUG',
    isArgumentOptional: true,
    options: {
      content,
      out: {
        value: 'DIR',
        help: `the folder of a site already built, to save time (default: ${defaultOptions.out})`,
      },
      count: { value: 'N', help: 'how many entries, 1 to 15 (default: lists.related in settings.yaml)' },
      now,
      json: { help: `${json.help}; without SLUG, the lists of all articles` },
    },
    exitCodes: [[0, 'the list, or the reason there is none'], couldNotRun],
    examples: ['tidings related clean-wells', 'tidings related clean-wells --count 15', 'tidings related --json'],
    load: () => import('./related.ts'),
  },
  {
    name: 'new',
    purpose: 'create the file of an article or a page, ready to fill in',
    argument: '"TITLE"',
    options: {
      at: {
        value: 'INSTANT',
        help: 'when the article is to appear: 2030-01-07T09:00 in the newsroom’s zone (default: now)',
      },
      page: { help: 'create a page, such as About or Imprint, instead of an article' },
      content,
      now,
    },
    exitCodes: [[0, 'the file was created'], couldNotRun],
    examples: [
      'tidings new "Clean wells for Kisumu"',
      'tidings new "Clean wells for Kisumu" --at 2030-01-07T09:00',
      'tidings new "About us" --page',
    ],
    load: () => import('./new.ts'),
  },
  {
    name: 'init',
    purpose: 'make a newsroom in a folder of its own; existing files are left as they are',
    argument: 'DIR',
    options: {
      title: { value: 'NAME', help: 'what the newsroom is called (default: you are asked, or the name of the folder)' },
      url: {
        value: 'ADDRESS',
        help: 'where readers find the site, https://news.example.org (default: you are asked)',
      },
      docker: { help: 'also write Dockerfile and compose.yaml' },
      aws: { help: `also write cdk.json, which \`${installation.called} deploy\` reads` },
    },
    exitCodes: [[0, 'the newsroom is there'], couldNotRun],
    examples: [
      'tidings init my-newsroom',
      'tidings init my-newsroom --title "The Wells" --url https://wells.example',
      'tidings init . --docker',
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'deploy',
    purpose: 'make the newsroom on AWS, or bring it up to date',
    options: {
      content,
      'dry-run': {
        help: 'deploy nothing; make the CloudFormation template in cdk.out, without an account or a network',
      },
    },
    exitCodes: [[0, 'deployed, or up to date'], [1, 'refused; AWS or its CDK says why'], couldNotRun],
    examples: ['tidings deploy', 'tidings deploy --dry-run'],
    load: () => import('./deploy.ts'),
  },
  {
    name: 'import',
    purpose: 'turn the export of another tool into articles; overwrite nothing',
    argument: 'TOOL',
    second: 'EXPORT',
    options: {
      into: { value: 'DIR', help: `the content folder to write to (default: ${defaultOptions.into})` },
      url: {
        value: 'URL',
        help: 'where the publication was: https://wells.substack.com (default: formerUrls or url in settings.yaml)',
      },
      public: { help: 'treat posts as public if the export does not say who could read them' },
      'dry-run': { help: 'write nothing; show what would be written, and what would be lost' },
      json: { help: 'print one JSON object instead of text, with every place where something was lost' },
    },
    exitCodes: [
      [0, 'everything was written, or was there already'],
      [1, 'some files were left as they are'],
      couldNotRun,
    ],
    examples: [
      'tidings import ghost wells.ghost.2026-05-04.json --dry-run',
      'tidings import wordpress wells.WordPress.2026-05-04.xml --into content/',
      'tidings import blogger Takeout/Blogger/Blogs/Wells/feed.atom --url https://wells.blogspot.com',
      'tidings import medium medium-export.zip --public --dry-run',
      'tidings import substack export.zip --url https://wells.substack.com',
      'tidings import buttondown buttondown/ --url https://buttondown.com/wells',
    ],
    load: () => import('./import.ts'),
  },
  {
    name: 'push',
    purpose: 'send the changes in your content to a newsroom on AWS',
    options: {
      bucket,
      content,
      'dry-run': { help: 'send nothing; show what would be sent' },
      delete: {
        help: 'also remove whatever is in the bucket but not in the folder; asks only if that is more than three files and more than a fifth of all, or of the articles',
      },
      force: { help: 'with --delete or --theirs, remove more than a fifth of the files without asking' },
      mine: { help: 'if somebody else changed the same files in the bucket, send the versions in this folder' },
      theirs: { help: 'if somebody else changed the same files, take the bucket’s versions into the folder' },
    },
    exitCodes: [
      [0, 'everything was sent, or there was nothing to send'],
      [1, 'sent, but something in it has a problem and will not be published'],
      couldNotRun,
    ],
    examples: [
      'tidings push --bucket NAME',
      'tidings push --bucket NAME --dry-run',
      'tidings push --bucket NAME --mine',
    ],
    load: () => import('./push.ts'),
  },
  {
    name: 'pull',
    purpose: 'fetch the changes that others made in a newsroom on AWS',
    options: {
      bucket,
      content,
      'dry-run': { help: 'change nothing; show what would be fetched' },
      force: { help: 'remove more than a fifth of the files here, if they were removed from the bucket' },
      mine: { help: 'if the same files were changed here, keep the versions in this folder' },
      theirs: {
        help: 'if the same files were changed here, take the bucket’s versions, and overwrite those in this folder',
      },
    },
    exitCodes: [[0, 'everything was fetched, or there was nothing to fetch'], couldNotRun],
    examples: ['tidings pull --bucket NAME', 'tidings pull --bucket NAME --dry-run'],
    load: () => import('./pull.ts'),
  },
  {
    name: 'status',
    purpose: 'show what a newsroom publishes, holds back and refuses, and its past runs; write nothing',
    options: {
      bucket: {
        value: 'NAME',
        help: 'the bucket with the content of a newsroom on AWS (default: the newsroom in these folders)',
      },
      since: { value: 'TIME', help: 'also show the runs in this period that changed something: 24h, 7d, up to 31d' },
      content,
      out: { value: 'DIR', help: `the folder of the site (default: ${defaultOptions.out})` },
      json,
    },
    exitCodes: [[0, 'all well'], [1, 'problems in the content, or messages that could not be delivered'], couldNotRun],
    examples: ['tidings status', 'tidings status --since 7d', 'tidings status --bucket NAME --since 24h'],
    load: () => import('./status.ts'),
  },
  {
    name: 'doctor',
    purpose: 'check a newsroom on AWS from outside, and say what to do about whatever is wrong',
    options: { bucket, json },
    exitCodes: [[0, 'all is well'], [1, 'something is wrong, or could not be checked'], couldNotRun],
    examples: ['tidings doctor --bucket NAME', 'tidings doctor --bucket NAME --json'],
    load: () => import('./doctor.ts'),
  },
];
