import { once } from 'node:events';
import { type AddressInfo, createServer, Socket } from 'node:net';

/** What stands before several processes of one centre: each connection goes to the next of them. */
export type Balancer = {
  url: string;
  /** From now on connections go to these alone; those that are open end. */
  only(...targets: readonly string[]): void;
  /** How many connections each target has had. */
  counts(): ReadonlyMap<string, number>;
  close(): Promise<void>;
};

/** @param all the servers' addresses, on this machine */
export async function balance(...all: readonly string[]): Promise<Balancer> {
  const open = new Set<Socket>();
  const counts = new Map<string, number>();
  let targets = all;
  let turn = 0;

  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => near.destroy());
    near.on('close', () => open.delete(near));
    void connectOne().then((far) => {
      if (far === null || near.destroyed) {
        near.destroy();
        far?.destroy();
        return;
      }
      open.add(far);
      near.on('close', () => far.destroy());
      far.on('close', () => {
        open.delete(far);
        near.destroy();
      });
      near.pipe(far);
      far.pipe(near);
    });
  });
  /** The next that answers; null when none does. */
  const connectOne = async (): Promise<Socket | null> => {
    const from = turn++;
    for (const [index] of targets.entries()) {
      const target = targets[(from + index) % targets.length] ?? '';
      const far = await connectTo(target);
      if (far === null) continue;
      counts.set(target, (counts.get(target) ?? 0) + 1);
      return far;
    }
    return null;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    only: (...chosen) => {
      targets = chosen;
      for (const socket of open) socket.destroy();
    },
    counts: () => counts,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function connectTo(target: string): Promise<Socket | null> {
  const { hostname, port } = new URL(target);
  return new Promise((resolve) => {
    const far = new Socket();
    far.on('error', () => {
      far.destroy();
      resolve(null);
    });
    far.connect(Number(port), hostname, () => resolve(far));
  });
}
