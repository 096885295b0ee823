import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type ReadMail, readMail } from './read-mail.ts';

/** A mail that the double has taken. */
export type TakenMail = ReadMail & { from: string; to: string[]; user: string | null };

/**
 * What becomes of the next connection. `busy`: 421 instead of a greeting. `cut-before-data`, `cut-in-data`: the line breaks
 * off. `cut-before-answer`: after the whole mail came, before it was answered for; the mail is kept. `silent`: never greets.
 * `no-such-mailbox`: 550 to the reader's address.
 */
export type SmtpFault =
  | 'busy'
  | 'cut-before-data'
  | 'cut-in-data'
  | 'cut-before-answer'
  | 'silent'
  | 'no-such-mailbox';

export type SmtpDouble = {
  /** As `KARVON_SMTP_URL` takes it, with the one user that may send. */
  url: string;
  port: number;
  taken: TakenMail[];
  /** Connections that came. */
  connections: () => number;
  /** The last mail to this address; undefined without one. */
  lastTo: (address: string) => TakenMail | undefined;
  /** For the next connections, one each. */
  fail: (...faults: SmtpFault[]) => void;
  close: () => Promise<void>;
};

const USER = 'sender';
const PASSWORD = 'pass:word/1';

/** A mail server over real TCP, as much of one as a sender speaks with: EHLO, AUTH, MAIL, RCPT, DATA, RSET, QUIT. */
export async function openSmtpDouble(): Promise<SmtpDouble> {
  const taken: TakenMail[] = [];
  const faults: SmtpFault[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    talk(socket, faults.shift() ?? null, (mail) => taken.push(mail));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    port,
    taken,
    connections: () => connections,
    lastTo: (address) => taken.findLast(({ to }) => to.includes(address)),
    fail: (...next) => {
      faults.push(...next);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

type Talk = { user: string | null; from: string; to: string[]; data: string[] | null };

function talk(socket: Socket, fault: SmtpFault | null, keep: (mail: TakenMail) => void): void {
  const state: Talk = { user: null, from: '', to: [], data: null };
  const say = (line: string) => socket.write(`${line}\r\n`);
  if (fault === 'silent') return;
  if (fault === 'busy') {
    socket.end('421 double.test too busy\r\n');
    return;
  }
  let rest = '';
  say('220 double.test ESMTP');
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (socket.destroyed) return;
      if (state.data === null) command(socket, say, state, line, fault);
      else dataLine(socket, say, state, line, fault, keep);
    }
  });
}

function dataLine(
  socket: Socket,
  say: (line: string) => void,
  state: Talk,
  line: string,
  fault: SmtpFault | null,
  keep: (mail: TakenMail) => void,
): void {
  if (fault === 'cut-in-data') {
    socket.destroy();
    return;
  }
  if (line !== '.') {
    state.data?.push(line.startsWith('.') ? line.slice(1) : line);
    return;
  }
  const { user, from, to, data } = state;
  keep({ ...readMail((data ?? []).join('\r\n')), user, from, to });
  state.data = null;
  if (fault === 'cut-before-answer') socket.destroy();
  else say('250 2.0.0 taken');
}

function command(
  socket: Socket,
  say: (line: string) => void,
  state: Talk,
  line: string,
  fault: SmtpFault | null,
): void {
  const verb = line.split(/[ :]/)[0]?.toUpperCase();
  const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
  if (verb === 'EHLO') say('250-double.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN');
  else if (verb === 'AUTH') authenticate(say, state, line);
  else if (verb === 'QUIT') socket.end('221 2.0.0 bye\r\n');
  else if (verb === 'RSET' || verb === 'NOOP') say('250 2.0.0 ok');
  else if (state.user === null) say('530 5.7.0 sign in first');
  else if (verb === 'MAIL') {
    state.from = address;
    say('250 2.1.0 ok');
  } else if (verb === 'RCPT') {
    if (fault === 'no-such-mailbox') {
      say('550 5.1.1 no such mailbox');
      return;
    }
    state.to.push(address);
    say('250 2.1.5 ok');
  } else if (verb === 'DATA' && fault === 'cut-before-data') socket.destroy();
  else if (verb === 'DATA') {
    state.data = [];
    say('354 go on');
  } else say('500 5.5.1 what?');
}

function authenticate(say: (line: string) => void, state: Talk, line: string): void {
  const [, , encoded = ''] = line.split(' ');
  const [, user = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split('\u0000');
  if (user === USER && password === PASSWORD) {
    state.user = user;
    say('235 2.7.0 welcome');
  } else say('535 5.7.8 wrong password');
}
