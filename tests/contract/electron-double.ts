import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { PortDouble } from './port-double.ts';

/**
 * As much of Electron as the line between page and engine goes through, on real message channels: what is sent is
 * cloned as structured data and arrives later, as it does there.
 */

class MessageChannelMain {
  readonly port1: PortDouble;
  readonly port2: PortDouble;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortDouble(port1);
    this.port2 = new PortDouble(port2);
  }
}

/** A utility process in the same thread: `run` gets what would be `process.parentPort`, and a way to end. */
export class UtilityProcessDouble extends EventEmitter {
  private readonly main: PortDouble;
  private readonly inside: PortDouble;
  private readonly handedOver: PortDouble[] = [];
  constructor(run: (parentPort: PortDouble, exit: (code: number) => void) => void) {
    super();
    const { port1, port2 } = new MessageChannelMain();
    this.main = port1;
    this.inside = port2;
    this.main.on('message', ({ data }: { data: unknown }) => this.emit('message', data));
    this.inside.on('message', ({ ports }: { ports: PortDouble[] }) => this.handedOver.push(...ports));
    this.main.start();
    run(this.inside, (code) => this.end(code));
    this.inside.start();
  }
  postMessage(message: unknown, transfer: PortDouble[] = []) {
    this.main.postMessage(message, transfer);
  }
  kill() {
    this.end(9);
    return true;
  }
  /** All that the process held is gone with it. */
  private end(code: number) {
    for (const port of [this.main, this.inside, ...this.handedOver]) port.close();
    setImmediate(() => this.emit('exit', code));
  }
}

export type FrameDouble = {
  origin: string;
  parent: FrameDouble | null;
  isDestroyed(): boolean;
  send(channel: string, message: unknown): void;
};

/** A page: its preload's `electron` module, and the window that the preload puts its object on. */
export type PageDouble = {
  electron: Record<string, unknown>;
  window: Record<string, unknown>;
  frame: FrameDouble;
  /** Sends past the preload, as a page that broke out of its sandbox could. */
  sendRaw(channel: string, message: unknown): void;
  destroy(): void;
};

export type ElectronDouble = {
  electron: Record<string, unknown>;
  openPage(origin: string): PageDouble;
  processes: UtilityProcessDouble[];
};

/** @param run what the engine's process does once it is started */
export function createElectronDouble(
  run: (parentPort: PortDouble, exit: (code: number) => void) => void,
): ElectronDouble {
  const ipcMain = new EventEmitter();
  const processes: UtilityProcessDouble[] = [];
  let pages = 0;
  return {
    processes,
    electron: {
      ipcMain,
      MessageChannelMain,
      utilityProcess: {
        fork: () => {
          const child = new UtilityProcessDouble(run);
          processes.push(child);
          return child;
        },
      },
    },
    openPage(origin) {
      pages += 1;
      return openPage(ipcMain, pages, origin);
    },
  };
}

function openPage(ipcMain: EventEmitter, id: number, origin: string): PageDouble {
  const ipcRenderer = new EventEmitter();
  const sender = Object.assign(new EventEmitter(), { id });
  let destroyed = false;
  const frame: FrameDouble = {
    origin,
    parent: null,
    isDestroyed: () => destroyed,
    send: (channel, message) => later(() => ipcRenderer.emit(channel, {}, structuredClone(message))),
  };
  const sendRaw = (channel: string, message: unknown) => {
    const sent = structuredClone(message);
    later(() => ipcMain.emit(channel, { sender, senderFrame: frame }, sent));
  };
  const window: Record<string, unknown> = {};
  return {
    window,
    frame,
    sendRaw,
    electron: {
      ipcRenderer: Object.assign(ipcRenderer, { send: sendRaw }),
      contextBridge: {
        exposeInMainWorld(name: string, api: Record<string, (...args: unknown[]) => unknown>) {
          window[name] = bridged(api);
        },
      },
    },
    destroy() {
      destroyed = true;
      sender.emit('destroyed');
    },
  };
}

/** As the context bridge does: the page gets functions whose arguments are copied on the way in. */
function bridged(api: Record<string, (...args: unknown[]) => unknown>) {
  const copy = (value: unknown) => (typeof value === 'function' ? value : structuredClone(value));
  return Object.freeze(
    Object.fromEntries(
      Object.entries(api).map(([name, call]) => [name, (...args: unknown[]) => call(...args.map(copy))]),
    ),
  );
}

function later(run: () => unknown) {
  setImmediate(run);
}
