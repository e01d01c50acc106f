import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { present } from './present.ts';
import { until } from './tidings.ts';

/** A mail server on a free port of this machine, with all that is its own in one folder. */
export interface MailServer {
  port: number;
  /** All that it delivered: each message as it arrived. */
  delivered(): Buffer[];
  /** What it wrote into its log. */
  log(): string;
  stop(): Promise<void>;
}

/** Mail servers give up their rights for those of other users, which only root can. */
export function canServeMail(...programs: string[]): boolean {
  const areThere = programs.map(present).every(Boolean);
  if (areThere && process.getuid?.() !== 0) {
    process.stderr.write('SKIPPED: mail servers can only be started by root; no message was sent through any.\n');
    return false;
  }
  return areThere;
}

export const postfix = '/usr/sbin/postfix';
export const dovecot = '/usr/sbin/dovecot';

/** Owns the delivered mail. */
const reader = 'nobody';

/** Postfix: takes mail for `postfix.example`, and hands on what is for `both.example` to the server at another port. */
export async function startPostfix(nextPort: number): Promise<MailServer> {
  const port = await freePort();
  const folder = newFolder({ mail: reader, data: 'postfix', queue: 'root', etc: 'root' });
  writeFileSync(
    join(folder, 'etc/main.cf'),
    `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/data/log
myhostname = mx.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
smtp_dns_support_level = disabled
virtual_mailbox_domains = postfix.example
virtual_mailbox_base = ${folder}
virtual_mailbox_maps = static:mail/
virtual_uid_maps = static:${idOf(reader, '-u')}
virtual_gid_maps = static:${idOf(reader, '-g')}
virtual_minimum_uid = 1
relay_domains = both.example
relay_transport = lmtp:inet:127.0.0.1:${nextPort}
`,
  );
  writeFileSync(
    join(folder, 'etc/master.cf'),
    `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`,
  );
  const command = (...words: string[]) =>
    [postfix, ['-c', join(folder, 'etc'), ...words], { stdio: 'ignore' }] as const;
  return started(folder, {
    running: spawn(...command('start-fg')),
    ...{ port, log: 'data/log' },
    end: () => void spawnSync(...command('stop')),
  });
}

/** Dovecot: takes any mail, over LMTP, as it does from a server that receives mail for its readers. */
export async function startDovecot(): Promise<MailServer> {
  const port = await freePort();
  const folder = newFolder({ mail: reader });
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `protocols = lmtp
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
mail_location = maildir:${folder}/mail
mail_save_crlf = yes
first_valid_uid = 1
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=${idOf(reader, '-u')} gid=${idOf(reader, '-g')} home=${folder}/mail allow_all_users=yes
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${port}
  }
}
`,
  );
  const running = spawn(dovecot, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  return started(folder, { running, port, log: 'log', end: () => void running.kill('SIGTERM') });
}

interface Starting {
  running: ChildProcess;
  port: number;
  /** Its log, in the folder. */
  log: string;
  end(this: void): void;
}

/** The server, once it answers. Its mail is in the folder `mail`, in the format of maildir. */
async function started(folder: string, { running, port, log: file, end }: Starting): Promise<MailServer> {
  const ended = once(running, 'exit');
  const log = () => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : 'no log');
  await until(async () => running.exitCode !== null || (await answers(port)), log);
  if (running.exitCode !== null) throw new Error(`${running.spawnfile} did not start: ${log()}`);
  const arrivals = join(folder, 'mail/new');
  return {
    ...{ port, log },
    delivered: () =>
      existsSync(arrivals) ? readdirSync(arrivals).map((name) => readFileSync(join(arrivals, name))) : [],
    async stop() {
      end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A folder that every user may enter, with folders in it that belong to these users. */
function newFolder(owners: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'));
  chmodSync(folder, 0o755);
  for (const [name, owner] of Object.entries(owners)) {
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), idOf(owner, '-u'), idOf(owner, '-g'));
  }
  return folder;
}

/** The number of a user, or that of their group. */
function idOf(user: string, which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, user], { encoding: 'utf8' }));
}
