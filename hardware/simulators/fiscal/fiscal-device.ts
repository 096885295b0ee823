import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createFiscalMemory, type Registered } from './fiscal-memory.ts';

/**
 * What may befall a fiscal device. `lost-after`: it registers and the line breaks before its answer. `lost-before`: the line breaks, and
 * nothing was registered. `silent-after`: it registers and never answers. `slow`: it answers late. `refused`: it does not take this
 * receipt. `busy`: not now. `memory-full`: nothing more until somebody empties it. `undetermined`: asked for a receipt, it can't say yet.
 */
export const fiscalFaults = [
  'lost-after',
  'lost-before',
  'silent-after',
  'slow',
  'refused',
  'busy',
  'memory-full',
  'undetermined',
] as const;
export type FiscalFault = (typeof fiscalFaults)[number];

/** A simulated fiscal device in the network. It knows nothing of our driver: a line of JSON asked, a line answered. */
export type FiscalDevice = {
  host: string;
  port: number;
  /** All that it has registered, in its order, also before it was started again on the same file. */
  registered(): Registered[];
  /** What befalls it from now on, each for so many receipts it is asked to register; then all is well. */
  suffer(...faults: FiscalFault[]): void;
  /** Its shift has been open for longer than a day. */
  expireShift(): void;
  shift(): 'open' | 'closed' | 'expired';
  /** How many shifts it has closed. */
  closings(): number;
  /** Goes away with all lines; what it has registered stays in its file. */
  stop(): Promise<void>;
};

type Ask = { n: number; ask: string; id?: string; receipt?: { id: string } };

/** @param file where it keeps what it has registered, a line each */
export async function startFiscalDevice(options: {
  file: string;
  port?: number;
  serial?: string;
  /** How late a slow answer comes, in milliseconds. */
  slowMs?: number;
}): Promise<FiscalDevice> {
  const { file, port = 0, serial = 'EMU00000001', slowMs = 50 } = options;
  const memory = createFiscalMemory({
    serial,
    kept: existsSync(file) ? readFileSync(file, 'utf8') : '',
    keep: (line) => appendFileSync(file, `${line}\n`),
  });
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const faults: FiscalFault[] = [];

  const answer = (socket: Socket, said: object) => socket.write(`${JSON.stringify(said)}\n`);
  const register = (socket: Socket, asked: Ask) => {
    const fault = faults[0] === 'undetermined' ? undefined : faults.shift();
    if (fault === 'lost-before') return socket.destroy();
    if (fault === 'busy' || fault === 'memory-full' || fault === 'refused') {
      return answer(socket, { n: asked.n, ok: false, code: fault === 'refused' ? 'bad-receipt' : fault });
    }
    const said = { n: asked.n, ...memory.register(asked.receipt ?? { id: '' }) };
    if (fault === 'lost-after') return socket.destroy();
    if (fault === 'silent-after') return undefined;
    if (fault !== 'slow') return answer(socket, said);
    const timer = setTimeout(() => {
      timers.delete(timer);
      answer(socket, said);
    }, slowMs);
    return timers.add(timer);
  };
  const find = (socket: Socket, { n, id = '' }: Ask) => {
    if (faults[0] !== 'undetermined') return answer(socket, { n, ok: true, result: memory.find(id) });
    faults.shift();
    return answer(socket, { n, ok: true, result: 'busy' });
  };
  const take = (socket: Socket, line: string) => {
    const asked = JSON.parse(line) as Ask;
    if (asked.ask === 'register') return register(socket, asked);
    if (asked.ask === 'find') return find(socket, asked);
    return answer(socket, { n: asked.n, ...memory.other(asked.ask) });
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (said: string) => {
      const lines = (rest + said).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(socket, line);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as { port: number }).port,
    registered: () => memory.registered(),
    suffer: (...more) => {
      faults.push(...more);
    },
    expireShift: () => memory.expire(),
    shift: () => memory.shift(),
    closings: () => memory.closings(),
    stop: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
