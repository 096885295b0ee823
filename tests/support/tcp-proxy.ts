import { createServer, type Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The cable between a till and the centre: a TCP proxy that can be pulled and put back. */
export type Cable = {
  url: string;
  /** Ends every connection and refuses new ones. */
  pull(): void;
  putBack(): void;
  close(): Promise<void>;
};

/** Lays a cable to a server on this machine. */
export async function layCable(targetUrl: string): Promise<Cable> {
  const target = new URL(targetUrl);
  const open = new Set<Socket>();
  let pulled = false;

  const server = createServer((near) => {
    if (pulled) {
      near.destroy();
      return;
    }
    const far = new Socket();
    open.add(near).add(far);
    join(near, far, open);
    join(far, near, open);
    far.connect(Number(target.port), target.hostname);
    near.pipe(far);
    far.pipe(near);
  });
  const port = await listen(server);

  return {
    url: `http://127.0.0.1:${port}`,
    pull() {
      pulled = true;
      for (const socket of open) socket.destroy();
    },
    putBack() {
      pulled = false;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** When one end goes, so does the other. */
function join(socket: Socket, other: Socket, open: Set<Socket>): void {
  const end = () => {
    open.delete(socket);
    other.destroy();
  };
  socket.on('error', end);
  socket.on('close', end);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
