import { addressText, type DeviceAddress } from '@karvon/shared/devices/address.ts';
import { openFileLine } from './file-line.ts';
import { lineProblem } from './line-problem.ts';
import { openSerialLine } from './serial-line.ts';
import { openTcpLine } from './tcp-line.ts';
import {
  type Clock,
  type Line,
  LineError,
  type LineEvents,
  type LineProblem,
  type RawBytes,
  type Transport,
  type TransportView,
} from './transport.ts';

/** How long is waited before a line is tried again: `firstMs`, then twice as long each time. */
export type ReopenTimes = { firstMs: number; longestMs: number };
export const REOPEN_TIMES: ReopenTimes = { firstMs: 250, longestMs: 2000 };

const OPEN_TIMEOUT_MS = 3000;
const WRITE_TIMEOUT_MS = 5000;

export type TransportOptions = {
  address: DeviceAddress;
  clock: Clock;
  reopen?: ReopenTimes;
  openTimeoutMs?: number;
  /** A write that takes longer fails, and the line is opened anew: its remains must not go before what comes next. */
  writeTimeoutMs?: number;
  /** Opens one connection; another in tests. */
  openLine?: typeof openLineTo;
};

/** The places that this process has open. A second transport to one of them waits until the first is closed. */
const inUse = new Set<string>();

/** Opens what an address stands for, once. */
export function openLineTo(address: DeviceAddress, events: LineEvents, signal: AbortSignal): Promise<Line> {
  if (address.kind === 'tcp') return openTcpLine(address, events, signal);
  return address.kind === 'file' ? openFileLine(address) : openSerialLine(address, events);
}

/** Begins to open a device's line, and keeps it open from then on. Never throws: what is wrong stands in its view. */
export function openTransport(options: TransportOptions): Transport {
  const { address, clock, reopen = REOPEN_TIMES } = options;
  const {
    openTimeoutMs = OPEN_TIMEOUT_MS,
    writeTimeoutMs = WRITE_TIMEOUT_MS,
    openLine = openLineTo,
  } = options;
  const key = `${address.kind} ${addressText(address)}`;
  const byteListeners = new Set<(bytes: Uint8Array) => void>();
  const viewListeners = new Set<(view: TransportView) => void>();
  const taps = new Set<(raw: RawBytes) => void>();
  let view: TransportView = { state: 'opening', problem: null };
  let line: Line | null = null;
  let failures = 0;
  let holdsKey = false;
  let cancelRetry: (() => void) | null = null;
  let opening: AbortController | null = null;
  let underWay: Promise<void> = Promise.resolve();
  let writes: Promise<void> = Promise.resolve();
  /** Lines count up: what an old one still says is not heard. */
  let turn = 0;

  const isClosed = () => view.state === 'closed';
  const show = (next: TransportView) => {
    view = next;
    for (const listener of viewListeners) listener(next);
  };
  const told = (direction: RawBytes['direction'], bytes: Uint8Array) => {
    for (const tap of taps) tap({ at: clock.now(), direction, bytes });
  };
  const letGo = () => {
    if (holdsKey) inUse.delete(key);
    holdsKey = false;
  };
  const failed = (problem: LineProblem) => {
    if (isClosed()) return;
    turn += 1;
    line = null;
    letGo();
    failures += 1;
    const delay = Math.min(reopen.firstMs * 2 ** Math.min(failures - 1, 20), reopen.longestMs);
    cancelRetry = clock.after(delay, start);
    show({ state: 'waiting', problem });
  };
  const open = async () => {
    turn += 1;
    const mine = turn;
    if (inUse.has(key)) return failed({ code: 'in-use', detail: 'another device of this till has it open' });
    inUse.add(key);
    holdsKey = true;
    const giveUp = new AbortController();
    opening = giveUp;
    const cancelTimeout = clock.after(openTimeoutMs, () => giveUp.abort());
    const events: LineEvents = {
      onBytes: (bytes) => {
        if (mine !== turn || isClosed()) return;
        failures = 0;
        told('in', bytes);
        for (const listener of byteListeners) listener(bytes);
      },
      onGone: (problem) => {
        if (mine === turn && line !== null) failed(problem);
      },
    };
    try {
      const opened = await openLine(address, events, giveUp.signal);
      if (isClosed()) return await opened.close();
      line = opened;
      show({ state: 'open', problem: null });
    } catch (error) {
      failed(error instanceof LineError ? error.problem : lineProblem(error));
    } finally {
      cancelTimeout();
    }
  };
  function start(): void {
    cancelRetry = null;
    if (!isClosed() && line === null) underWay = open();
  }
  const writeNow = async (bytes: Uint8Array) => {
    const to = line;
    if (to === null)
      throw new LineError(view.problem ?? { code: 'unplugged', detail: 'the line is not open' });
    told('out', bytes);
    let cancel = () => {};
    const tooLong = new Promise<never>((_resolve, reject) => {
      cancel = clock.after(writeTimeoutMs, () => {
        reject(new LineError({ code: 'timeout', detail: `nothing was taken for ${writeTimeoutMs} ms` }));
      });
    });
    try {
      await Promise.race([to.write(bytes), tooLong]);
    } catch (error) {
      if (to === line && error instanceof LineError && error.problem.code === 'timeout') {
        failed(error.problem);
        await to.close();
      }
      throw error;
    } finally {
      cancel();
    }
  };

  start();
  return {
    write(bytes) {
      const done = writes.then(() => writeNow(bytes));
      writes = done.catch(() => undefined);
      return done;
    },
    onBytes(listener) {
      byteListeners.add(listener);
      return () => byteListeners.delete(listener);
    },
    onView(listener) {
      viewListeners.add(listener);
      return () => viewListeners.delete(listener);
    },
    view: () => view,
    tap(listener) {
      taps.add(listener);
      return () => taps.delete(listener);
    },
    retry() {
      if (cancelRetry === null) return;
      cancelRetry();
      start();
    },
    async close() {
      if (isClosed()) return;
      cancelRetry?.();
      byteListeners.clear();
      taps.clear();
      show({ state: 'closed', problem: null });
      viewListeners.clear();
      opening?.abort();
      await underWay;
      await line?.close();
      line = null;
      letGo();
    },
  };
}
