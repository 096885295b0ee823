import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { openPseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { openTransport, type TransportOptions } from './open-transport.ts';
import { testClock } from './test-clock.test-support.ts';
import {
  clockOf,
  type Line,
  LineError,
  type LineEvents,
  type Transport,
  type TransportView,
} from './transport.ts';

const opened: Transport[] = [];
const real = clockOf(() => Math.round(performance.now()));

function start(options: Partial<TransportOptions> & { address: DeviceAddress }): Transport {
  const transport = openTransport({ clock: real, ...options });
  opened.push(transport);
  return transport;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((transport) => transport.close()));
});

function serial(path: string): DeviceAddress {
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' } as const;
  return { kind: 'serial', path, line };
}

async function isOpen(transport: Transport): Promise<void> {
  await expect.poll(() => transport.view().state).toBe('open');
}

test('bytes go both ways over a real serial port, those that a terminal would take for itself as well', async () => {
  const pty = await openPseudoTerminal();
  pty.write(Uint8Array.of(0x03, 0x0d));
  const transport = start({ address: serial(pty.path) });
  await isOpen(transport);
  const [came, went]: [number[], number[]] = [[], []];
  pty.onBytes((bytes) => went.push(...bytes));
  transport.onBytes((bytes) => came.push(...bytes));
  const all = Array.from({ length: 256 }, (_none, byte) => byte);
  await transport.write(Uint8Array.from(all));
  pty.write(Uint8Array.from(all));
  await expect.poll(() => went).toEqual(all);
  await expect.poll(() => came.slice(-256)).toEqual(all);
  pty.unplug();
});

test('a plug that is pulled is told, and writes fail until the device is back', async () => {
  const pty = await openPseudoTerminal();
  const transport = start({ address: serial(pty.path) });
  await isOpen(transport);
  pty.unplug();
  await expect.poll(() => transport.view()).toMatchObject({ state: 'waiting' });
  await expect(transport.write(Uint8Array.of(1))).rejects.toThrow(LineError);
  await expect.poll(() => transport.view().problem?.code).toBe('no-such-port');
});

test('a plug that is pulled in the moment in which bytes are read is told at once', async () => {
  const pty = await openPseudoTerminal();
  const transport = start({ address: serial(pty.path) });
  await isOpen(transport);
  transport.onBytes(() => pty.unplug());
  pty.write(Uint8Array.of(1, 2, 3));
  await expect
    .poll(() => transport.view())
    .toMatchObject({ state: 'waiting', problem: { code: 'no-such-port' } });
});

test('a port that another device of the till has open is not opened twice, and is taken once it is free', async () => {
  const pty = await openPseudoTerminal();
  const first = start({ address: serial(pty.path) });
  await isOpen(first);
  const second = start({ address: serial(pty.path), reopen: { firstMs: 5, longestMs: 5 } });
  await expect.poll(() => second.view()).toMatchObject({ state: 'waiting', problem: { code: 'in-use' } });
  await first.close();
  await isOpen(second);
  pty.unplug();
});

test('a port that is not there is told so', async () => {
  const missing = start({ address: serial('/dev/tty-that-is-not') });
  await expect.poll(() => missing.view().problem?.code).toBe('no-such-port');
});

test('a device in the network is reached again after it was switched off', async () => {
  const sockets = new Set<Socket>();
  const heard: number[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard.push(...bytes);
      socket.write(Uint8Array.of(9));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const transport = start({
    address: { kind: 'tcp', host: '127.0.0.1', port },
    reopen: { firstMs: 5, longestMs: 20 },
  });
  await isOpen(transport);
  const came: number[] = [];
  transport.onBytes((bytes) => came.push(...bytes));
  await transport.write(Uint8Array.of(7));
  await expect.poll(() => came).toEqual([9]);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => sockets.size).toBe(2);
  await isOpen(transport);
  await transport.write(Uint8Array.of(8));
  await expect.poll(() => heard).toEqual([7, 8]);
  await transport.close();
  server.close();
});

test('a network port at which nobody listens is refused, and is no fault of the till', async () => {
  const transport = start({ address: { kind: 'tcp', host: '127.0.0.1', port: 1 } });
  await expect.poll(() => transport.view()).toMatchObject({ problem: { code: 'refused' } });
});

test('a file gets what is written at its end; a device that is missing does not become one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-line-'));
  const path = join(folder, 'out');
  const transport = start({ address: { kind: 'file', path } });
  await isOpen(transport);
  await transport.write(Buffer.from('one'));
  await transport.write(Buffer.from('two'));
  expect(readFileSync(path, 'utf8')).toBe('onetwo');
  const missing = start({ address: { kind: 'file', path: '/dev/no-such-printer' } });
  await expect
    .poll(() => missing.view().problem)
    .toMatchObject({ code: expect.stringMatching(/no-such-port|no-rights/) });
  rmSync(folder, { recursive: true });
});

/** Lines that a test opens and breaks by hand. */
function handLines() {
  const lines: (LineEvents & { written: number[][]; isClosed: boolean })[] = [];
  let failure: LineError | null = null;
  let takes = true;
  const openLine = async (_address: DeviceAddress, events: LineEvents): Promise<Line> => {
    if (failure !== null) throw failure;
    const line = { ...events, written: [] as number[][], isClosed: false };
    lines.push(line);
    return {
      write: async (bytes) => {
        line.written.push([...bytes]);
        if (!takes) await new Promise(() => undefined);
      },
      close: async () => {
        line.isClosed = true;
      },
    };
  };
  return {
    lines,
    openLine,
    fail: (next: LineError | null) => {
      failure = next;
    },
    stall: () => {
      takes = false;
    },
  };
}

test('it is tried after 250 ms, then twice as long each time, two seconds at most, and at once when asked', async () => {
  const clock = testClock();
  const { openLine, fail, lines } = handLines();
  fail(new LineError({ code: 'no-rights', detail: 'EACCES' }));
  const tried = vi.fn<typeof openLine>(openLine);
  const transport = start({ address: serial('a'), clock, openLine: tried });
  await clock.pass(0);
  expect(transport.view()).toEqual({ state: 'waiting', problem: { code: 'no-rights', detail: 'EACCES' } });
  for (const [wait, times] of [
    [249, 1],
    [1, 2],
    [500, 3],
    [1000, 4],
    [2000, 5],
    [2000, 6],
  ] as const) {
    await clock.pass(wait);
    expect(tried).toHaveBeenCalledTimes(times);
  }
  fail(null);
  transport.retry();
  await clock.pass(0);
  expect(transport.view()).toEqual({ state: 'open', problem: null });
  expect(lines).toHaveLength(1);
});

test('bytes of a line that is gone are not heard any more, and what is written goes out in order', async () => {
  const clock = testClock();
  const { openLine, lines } = handLines();
  const transport = start({ address: serial('b'), clock, openLine });
  await clock.pass(0);
  const came: number[] = [];
  const raw: string[] = [];
  transport.onBytes((bytes) => came.push(...bytes));
  const stop = transport.tap(({ direction, bytes }) => raw.push(`${direction} ${[...bytes].join(' ')}`));
  lines[0]?.onBytes(Uint8Array.of(1));
  void transport.write(Uint8Array.of(2));
  await transport.write(Uint8Array.of(3));
  stop();
  lines[0]?.onGone({ code: 'unplugged', detail: '' });
  lines[0]?.onBytes(Uint8Array.of(4));
  await clock.pass(250);
  lines[0]?.onGone({ code: 'unplugged', detail: 'late' });
  lines[1]?.onBytes(Uint8Array.of(5));
  expect(transport.view().state).toBe('open');
  expect(came).toEqual([1, 5]);
  expect(lines[0]?.written).toEqual([[2], [3]]);
  expect(raw).toEqual(['in 1', 'out 2', 'out 3']);
});

test('a write that nobody takes fails in time, and the line is opened anew', async () => {
  const clock = testClock();
  const { openLine, lines, stall } = handLines();
  const transport = start({ address: serial('c'), clock, openLine, writeTimeoutMs: 100 });
  await clock.pass(0);
  stall();
  const failed = transport.write(Uint8Array.of(1)).catch((error: Error) => error.message);
  await clock.pass(100);
  expect(await failed).toContain('timeout');
  expect(lines[0]?.isClosed).toBe(true);
  await clock.pass(250);
  expect(lines).toHaveLength(2);
});

test('a transport that is closed calls nobody and leaves nothing behind', async () => {
  const clock = testClock();
  const { openLine, fail } = handLines();
  fail(new LineError({ code: 'no-such-port', detail: '' }));
  const transport = start({ address: serial('d'), clock, openLine });
  await clock.pass(0);
  const seen = vi.fn<(view: TransportView) => void>();
  transport.onView(seen);
  await transport.close();
  expect(seen).toHaveBeenCalledOnce();
  expect(clock.waiting()).toBe(0);
  await expect(transport.write(Uint8Array.of(1))).rejects.toThrow(LineError);
});
