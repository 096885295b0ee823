import type { DisplayMessage } from '@karvon/shared/till-api/customer-display.ts';
import type { RequestMessage } from '@karvon/shared/till-api/messages.ts';
import { fromEngineSchema, type ToEngine } from './engine-messages.ts';
import {
  type SupervisorEffect,
  type SupervisorEvent,
  supervise,
  supervisorStart,
} from './engine-supervisor.ts';
import type { Log } from './log.ts';

/** One end of a message port, as Electron's main process has it. */
export type HostPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
};

/** A running engine process: what `utilityProcess.fork` gives, as far as the host needs it. */
export type EngineProcess = {
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  /** Sends a message, and with it a new port whose other end is returned. */
  openPort(message: ToEngine): HostPort;
  send(message: ToEngine): void;
  kill(): void;
};

/** A page's line into the engine. */
export type EngineLine = { send(request: RequestMessage): void; close(): void };

/** What the engine shows to a customer display. */
export type EngineDisplay = { close(): void };

export type EngineHost = {
  start(): void;
  /** Asks the engine to close its database and waits for its end; kills it when it takes too long. */
  stop(): Promise<void>;
  /** Null while there is no running engine. */
  openLine(onReply: (message: unknown) => void): EngineLine | null;
  openDisplay(onMessage: (message: DisplayMessage) => void): EngineDisplay | null;
};

export type EngineHostOptions = {
  spawn(): EngineProcess;
  onUp(): void;
  /** `failures`: how often in a row it has died by now. */
  onDown(failures: number): void;
  log: Log;
};

/** Runs the engine's process by the rules of `engine-supervisor.ts`. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  const { log } = options;
  let state = supervisorStart;
  let child: EngineProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  const whenStopped = Promise.withResolvers<void>();

  const happened = (event: SupervisorEvent) => {
    const step = supervise(state, event);
    state = step.state;
    if (step.timer !== 'keep') {
      if (timer !== null) clearTimeout(timer);
      const next = step.timer;
      timer = next === 'none' ? null : setTimeout(() => happened(next.event), next.ms);
    }
    for (const effect of step.effects) effects[effect]();
  };

  const spawn = () => {
    const spawned = options.spawn();
    child = spawned;
    spawned.onMessage((message) => {
      if (fromEngineSchema.safeParse(message).success) happened('up');
    });
    spawned.onExit((code) => {
      child = null;
      log.warn({ code, phase: state.phase }, 'engine process ended');
      happened('exited');
    });
  };

  const effects: Record<SupervisorEffect, () => void> = {
    spawn,
    'ask-to-stop': () => child?.send({ stop: true }),
    kill: () => {
      log.error({ phase: state.phase }, 'engine process does not answer: killing it');
      child?.kill();
    },
    'report-up': () => options.onUp(),
    'report-down': () => options.onDown(state.failures),
    'report-stopped': () => whenStopped.resolve(),
  };

  return {
    start: () => happened('start'),
    async stop() {
      happened('stop');
      await whenStopped.promise;
    },
    openLine(onReply) {
      if (child === null || state.phase !== 'running') return null;
      const port = child.openPort({ page: true });
      port.on('message', (event) => onReply(event.data));
      port.start();
      return { send: (request) => port.postMessage(request), close: () => port.close() };
    },
    openDisplay(onMessage) {
      if (child === null || state.phase !== 'running') return null;
      const port = child.openPort({ display: true });
      port.on('message', (event) => onMessage(event.data as DisplayMessage));
      port.start();
      return { close: () => port.close() };
    },
  };
}
