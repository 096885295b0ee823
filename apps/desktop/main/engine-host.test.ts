import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngineHost, type EngineProcess } from './engine-host.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

class ProcessDouble implements EngineProcess {
  readonly sent: unknown[] = [];
  killed = 0;
  say: (message: unknown) => void = () => {};
  end: (code: number) => void = () => {};
  onMessage(listener: (message: unknown) => void) {
    this.say = listener;
  }
  onExit(listener: (code: number) => void) {
    this.end = listener;
  }
  openPort(message: unknown) {
    this.sent.push(message);
    return { on: () => {}, start: () => {}, postMessage: () => {}, close: () => {} };
  }
  send(message: unknown) {
    this.sent.push(message);
  }
  kill() {
    this.killed += 1;
  }
}

function rig() {
  const processes: ProcessDouble[] = [];
  const reports: string[] = [];
  const host = createEngineHost({
    spawn() {
      const process = new ProcessDouble();
      processes.push(process);
      return process;
    },
    onUp: () => reports.push('up'),
    onDown: (failures) => reports.push(`down ${failures}`),
    log: silent,
  });
  const latest = () => {
    const process = processes.at(-1);
    if (process === undefined) throw new Error('No engine was started.');
    return process;
  };
  return { host, processes, reports, latest };
}

describe('the engine’s host', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('starts the engine again after a pause, and gives lines only into a running one', () => {
    const { host, processes, reports, latest } = rig();
    host.start();
    expect(host.openLine(() => {})).toBeNull();
    latest().say({ up: true });
    expect(host.openLine(() => {})).not.toBeNull();
    latest().end(139);
    expect(host.openLine(() => {})).toBeNull();
    expect(processes).toHaveLength(1);
    vi.advanceTimersByTime(250);
    expect(processes).toHaveLength(2);
    latest().say({ something: 'else' });
    expect(host.openLine(() => {})).toBeNull();
    latest().say({ up: true });
    expect(reports).toEqual(['up', 'down 1', 'up']);
  });

  it('kills an engine that does not say it is up', () => {
    const { host, processes, latest } = rig();
    host.start();
    vi.advanceTimersByTime(30_000);
    expect(latest().killed).toBe(1);
    latest().end(9);
    vi.advanceTimersByTime(250);
    expect(processes).toHaveLength(2);
  });

  it('waits for the engine to close its database before it answers that it has stopped', async () => {
    const { host, latest } = rig();
    host.start();
    latest().say({ up: true });
    let stopped = false;
    const stopping = host.stop().then(() => {
      stopped = true;
      return stopped;
    });
    await Promise.resolve();
    expect(latest().sent).toEqual([{ stop: true }]);
    expect(stopped).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(latest().killed).toBe(1);
    latest().end(9);
    expect(await stopping).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops at once when there is no engine', async () => {
    await rig().host.stop();
    const { host, processes, latest } = rig();
    host.start();
    latest().end(1);
    await host.stop();
    vi.runAllTimers();
    expect(processes).toHaveLength(1);
  });
});
