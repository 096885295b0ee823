import { connect, type Socket } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * As many clients as connections are given ask one after the other, each on its own, until each path was asked for. So little
 * is done here that what is measured is the server. Throws for an answer of another status.
 */
export async function askMany(
  connections: readonly Connection[],
  paths: readonly string[],
  asked: { token: string; status: number },
): Promise<void> {
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (next < paths.length) {
        const path = paths[next] ?? '';
        next += 1;
        await connection.get(path, asked);
      }
    }),
  );
}

/** A connection that stays open between requests. */
export type Connection = {
  get: (path: string, asked: { token: string; status: number }) => Promise<string>;
  close: () => void;
};

export function openConnections(url: string, count: number): Promise<Connection[]> {
  const { hostname, port } = new URL(url);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Connection>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => resolve(connectionOn(socket, hostname)));
          socket.setNoDelay(true);
          socket.once('error', reject);
        }),
    ),
  );
}

function connectionOn(socket: Socket, host: string): Connection {
  let pieces: Buffer[] = [];
  let wanted = '';
  let answered: ((body: string) => void) | null = null;
  let failed: ((error: Error) => void) | null = null;
  socket.on('data', (piece) => {
    pieces.push(piece);
    const whole = Buffer.concat(pieces);
    const body = bodyOf(whole);
    if (body === null) return;
    pieces = [];
    if (whole.toString('latin1', 9, 12) === wanted) answered?.(body);
    else failed?.(new Error(whole.toString('utf8', 0, 500)));
  });
  return {
    get(path, { token, status }) {
      return new Promise((resolve, reject) => {
        wanted = String(status);
        answered = resolve;
        failed = reject;
        socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
      });
    },
    close: () => socket.destroy(),
  };
}

/** Null while it has not come whole. */
function bodyOf(answer: Buffer): string | null {
  const head = answer.indexOf(END_OF_HEAD);
  if (head < 0) return null;
  const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, head))?.[1];
  const from = head + END_OF_HEAD.length;
  if (length === undefined || answer.length < from + Number(length)) return null;
  return answer.toString('utf8', from);
}
