import { createServer, type Socket } from 'node:net';
import { createTsplInterpreter, createZplInterpreter, type PrintedLabel } from './label-interpreter.ts';

/** A label printer in the network. It takes either language, by how the bytes begin. */
export type LabelPrinterSimulator = {
  /** `host:port`. */
  address: string;
  /** In the language that was spoken last. */
  labels(): readonly PrintedLabel[];
  /** The connection ends after so many bytes more, once. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
};

export async function startLabelPrinterSimulator(): Promise<LabelPrinterSimulator> {
  const sockets = new Set<Socket>();
  const printers = { tspl: createTsplInterpreter(), zpl: createZplInterpreter() };
  let last: 'tspl' | 'zpl' = 'tspl';
  let untilCut = Number.POSITIVE_INFINITY;
  const take = (bytes: Uint8Array) => {
    if (bytes[0] === 0x5e) last = 'zpl';
    else if (bytes[0] === 0x53) last = 'tspl';
    printers[last].take(bytes);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      take(bytes.subarray(0, untilCut));
      untilCut -= bytes.length;
      if (untilCut > 0) return;
      untilCut = Number.POSITIVE_INFINITY;
      printers[last].forget();
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    labels: () => printers[last].labels(),
    cutAfter: (bytes) => {
      untilCut = bytes;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
