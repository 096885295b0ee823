import type { PaperWidth } from '@karvon/shared/devices/printer-models.ts';
import { createServer, type Socket } from 'node:net';
import { DOTS } from '../../printers/printer-profiles.ts';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import { createEscPosInterpreter, type EscPosInterpreter } from './interpreter.ts';
import type { Sheet } from './print-head.ts';
import type { PrinterFamily } from './letters-of-page.ts';
import { allWell, type PrinterCondition } from './status-answers.ts';

/** A simulated receipt printer at the end of a line, with what may befall a real one. */
export type EscPosDevice = {
  /** `host:port`, or the path of its port. */
  readonly address: string;
  printer: EscPosInterpreter;
  /** What it feels from now on; what it can print again it prints. */
  feel(condition: Partial<PrinterCondition>): void;
  /** The paper ends after so many dots more. */
  paperFor(dots: number | null): void;
  /** It says nothing any more. */
  silence(isSilent: boolean): void;
  /** It loses power: connections end, and what it had not printed is gone. */
  powerOff(): void;
  /** It has power again; at a serial port its path is another then. One in the network listens all the while. */
  powerOn(): void;
  /** Connections end, and it prints on what it has. */
  cut(): void;
  close(): Promise<void>;
};

type Options = {
  width: PaperWidth;
  family?: PrinterFamily;
  /** Told with each row that is out. */
  onLine?: (line: string) => void;
  /** Told with each sheet that is cut off. */
  onSheet?: (sheet: Sheet) => void;
};

/** One in the network, as at port 9100 of a real one. */
export async function startTcpPrinter(options: Options & { port?: number }): Promise<EscPosDevice> {
  const sockets = new Set<Socket>();
  const device = createDevice(options, (bytes) => {
    for (const socket of sockets) socket.write(bytes);
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => device.take(bytes));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    ...device.faults,
    address: `127.0.0.1:${port}`,
    cut: drop,
    powerOff() {
      drop();
      device.forget();
    },
    powerOn: () => undefined,
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}

/** One at a serial port. */
export async function startSerialPrinter(options: Options): Promise<EscPosDevice> {
  const line = await openPseudoTerminal();
  const device = createDevice(options, (bytes) => line.write(bytes));
  line.onBytes((bytes) => device.take(bytes));
  return {
    ...device.faults,
    get address() {
      return line.path;
    },
    cut: () => line.unplug(),
    powerOff() {
      line.unplug();
      device.forget();
    },
    powerOn: () => line.plug(),
    close: async () => line.unplug(),
  };
}

function createDevice(options: Options, say: (bytes: Uint8Array) => void) {
  const { width, family = 'epson', onLine, onSheet } = options;
  const condition = { ...allWell };
  const printer = createEscPosInterpreter({ dots: DOTS[width], family, condition, onLine, onSheet });
  let isSilent = false;
  const answer = (bytes: Uint8Array) => {
    if (!isSilent && bytes.length > 0) say(bytes);
  };
  const faults: Pick<EscPosDevice, 'printer' | 'feel' | 'paperFor' | 'silence'> = {
    printer,
    feel(felt) {
      Object.assign(condition, felt);
      answer(printer.goOn());
    },
    paperFor(dots) {
      printer.paperLeft = dots;
      condition.isPaperOut = false;
      answer(printer.goOn());
    },
    silence(is) {
      isSilent = is;
    },
  };
  return { faults, take: (bytes: Uint8Array) => answer(printer.take(bytes)), forget: () => printer.forget() };
}
