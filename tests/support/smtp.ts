import { connect } from 'node:net';
import { createInterface } from 'node:readline';

interface Envelope {
  /** The port of a mail server on this machine. */
  port: number;
  /** How the server is greeted: `EHLO`, or `LHLO` if it only delivers (RFC 2033, 4.1). */
  greeting: 'EHLO' | 'LHLO';
  from: string;
  to: string;
}

/** Sends a message as any program does that writes SMTP (RFC 5321): when it resolves, the server has taken the message. */
export async function send(message: string, { port, greeting, from, to }: Envelope): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();

  async function expectReply(code: string): Promise<void> {
    for (;;) {
      const { value = 'nothing' } = (await replies.next()) as { value?: string };
      if (value.startsWith(`${code} `)) return;
      // All lines of a reply but its last have a hyphen (RFC 5321, 4.2.1).
      if (!value.startsWith(`${code}-`)) throw new Error(`The mail server said ${value}, expected ${code}.`);
    }
  }
  async function say(words: string, code: string): Promise<void> {
    socket.write(`${words}\r\n`, 'latin1');
    await expectReply(code);
  }

  try {
    await expectReply('220');
    await say(`${greeting} newsroom.example`, '250');
    await say(`MAIL FROM:<${from}>`, '250');
    await say(`RCPT TO:<${to}>`, '250');
    await say('DATA', '354');
    // A line with only a dot ends the message, so each that begins with one gets another (RFC 5321, 4.5.2).
    await say(`${message.replace(/^\./gm, '..')}.`, '250');
    await say('QUIT', '221');
  } finally {
    socket.destroy();
  }
}
