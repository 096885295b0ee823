import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections on which nothing was asked yet: browsers open them on a guess, tills before a request that is given up. */
export type UnusedConnections = {
  /** Ends them: nobody waits for an answer there. Node counts them among the busy ones. */
  end(): void;
};

export function watchUnusedConnections(http: Server): UnusedConnections {
  const open = new Set<Socket>();
  http.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    end() {
      for (const socket of open) {
        if (socket.bytesRead === 0) socket.destroy();
      }
    },
  };
}
