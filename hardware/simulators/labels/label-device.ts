import { createServer, type Socket } from 'node:net';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import type { PrintedLabel } from './printed-label.ts';
import { createTsplInterpreter } from './tspl-interpreter.ts';
import { createZplInterpreter } from './zpl-interpreter.ts';

/** A label printer. It takes either language, by how the bytes begin. */
export type LabelPrinterSimulator = {
  /** `host:port`, or the path of its port. */
  address: string;
  /** In the language that was spoken last. */
  labels(): readonly PrintedLabel[];
  /** The connection ends after so many bytes more, once. */
  cutAfter(bytes: number): void;
  /** How often it has. */
  cuts(): number;
  close(): Promise<void>;
};

/** One in the network. */
export async function startLabelPrinterSimulator(): Promise<LabelPrinterSimulator> {
  const sockets = new Set<Socket>();
  const printer = createPrinter();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      if (!printer.take(bytes)) socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    labels: printer.labels,
    cutAfter: printer.cutAfter,
    cuts: printer.cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** One at a serial port. */
export async function startSerialLabelPrinter(): Promise<LabelPrinterSimulator> {
  const line = await openPseudoTerminal();
  const printer = createPrinter();
  line.onBytes((bytes) => {
    if (!printer.take(bytes)) line.unplug();
  });
  return {
    address: line.path,
    labels: printer.labels,
    cutAfter: printer.cutAfter,
    cuts: printer.cuts,
    close: async () => line.unplug(),
  };
}

function createPrinter() {
  const printers = { tspl: createTsplInterpreter(), zpl: createZplInterpreter() };
  let last: 'tspl' | 'zpl' = 'tspl';
  let untilCut = Number.POSITIVE_INFINITY;
  let cuts = 0;
  return {
    /** False where the connection ends with these bytes. */
    take(bytes: Uint8Array): boolean {
      if (bytes[0] === 0x5e) last = 'zpl';
      else if (bytes[0] === 0x53) last = 'tspl';
      printers[last].take(bytes.subarray(0, untilCut));
      untilCut -= bytes.length;
      if (untilCut > 0) return true;
      untilCut = Number.POSITIVE_INFINITY;
      cuts += 1;
      printers[last].forget();
      return false;
    },
    labels: () => printers[last].labels(),
    cuts: () => cuts,
    cutAfter: (bytes: number): void => {
      untilCut = bytes;
    },
  };
}
