import type { Clock, LineProblem, Transport } from '../transport/transport.ts';
import type { ScaleCommand, ScaleEvent, ScaleProtocol } from './codec.ts';
import { priceTurns } from './price-turns.ts';
import type { Reading } from './reading.ts';
import { steadier } from './steady.ts';

/**
 * How a scale does. `connecting`: nothing has come yet. `silent`: the line is open and nothing comes. `garbled`: something comes that this
 * protocol does not know. `cut-off`: the line is not open, see `problem`.
 */
export type ScaleHealth = 'connecting' | 'ready' | 'silent' | 'garbled' | 'cut-off';

export type ScaleView = {
  health: ScaleHealth;
  problem: LineProblem | null;
  /** The latest, as it may be relied on; null while there is none. */
  reading: Reading | null;
  /** When it came, in milliseconds since 1970. */
  at: number;
};

/** How often a scale is asked, in milliseconds. */
export type ScalePace = { activeMs: number; idleMs: number };
export const SCALE_PACE: ScalePace = { activeMs: 200, idleMs: 1000 };

/** A scale that has said nothing for so long is not there. */
const WATCHDOG_MS = 3000;
/** A stable weight is asked for once more after so long: two readings in a row make it one. */
const CONFIRM_MS = 40;
/** With nothing on it for so long a scale is asked less often. */
const IDLE_AFTER_MS = 30_000;

export type ScaleDriver = {
  view(): ScaleView;
  /** Calls back with each reading, and with each change of health. */
  onView(listener: (view: ScaleView) => void): () => void;
  /** Sends a command with its turn; false where the protocol has none for it. Whether it was done is seen at the weight. */
  command(command: ScaleCommand): boolean;
  /**
   * What a kilogram of the goods costs, for the scale's own display, in its smallest unit of money; null: none. It is told with its turn, and
   * again after the line was opened anew or the scale has lost it. False where the protocol has no prices.
   */
  setPrice(perKg: number | null): boolean;
  /** Somebody waits for a weight: it is asked for at once, and often. */
  wake(): void;
  /** The reading may be relied on only for so long, in milliseconds. */
  freshMs: number;
  /** Leaves the transport open: it is the caller's. */
  stop(): void;
};

/** Asks a scale again and again, or listens to one that speaks by itself. */
export function driveScale(parts: {
  transport: Transport;
  protocol: ScaleProtocol;
  clock: Clock;
  pace?: ScalePace;
}): ScaleDriver {
  const { transport, protocol, clock, pace = SCALE_PACE } = parts;
  const codec = protocol.create();
  const steady = steadier(protocol.saysStable);
  const prices = priceTurns(codec);
  const listeners = new Set<(view: ScaleView) => void>();
  let view: ScaleView = { health: 'connecting', problem: null, reading: null, at: clock.now() };
  let cancelTurn = () => {};
  let cancelWatch = () => {};
  let isOpen = false;
  let isOver = true;
  let strangeBytes = 0;
  let restsSince: number | null = null;
  const commands: ScaleCommand[] = [];

  const show = (next: Partial<ScaleView>) => {
    view = { ...view, ...next };
    for (const listener of listeners) listener(view);
  };
  /** What can't be written is told by the transport's own view. */
  const write = (bytes: Uint8Array) => void transport.write(bytes).catch(() => undefined);
  const watch = () => {
    cancelWatch();
    cancelWatch = clock.after(WATCHDOG_MS, () => {
      steady.reset();
      show({ health: strangeBytes > 0 ? 'garbled' : 'silent', reading: null });
      strangeBytes = 0;
      watch();
    });
  };
  const turnIn = (ms: number) => {
    cancelTurn();
    cancelTurn = clock.after(ms, turn);
  };
  function turn(): void {
    if (!isOpen) return;
    const command = commands.shift();
    const bytes = command === undefined ? (prices.next() ?? codec.ask()) : codec.command(command);
    if (bytes === null) return;
    write(bytes);
    if (!protocol.isPolled) return;
    isOver = false;
    // Never the next question before the answer to this one, or before it is too late.
    cancelTurn();
    cancelTurn = clock.after(protocol.replyMs, () => {
      isOver = true;
      codec.reset();
      prices.failed();
      // What would have come between two readings may have been another: they are no two in a row.
      steady.reset();
      turn();
    });
  }
  const endTurn = (ms: number) => {
    if (!protocol.isPolled || isOver) return;
    isOver = true;
    turnIn(ms);
  };
  const pause = ({ state }: Reading, now: number): number => {
    if (state !== 'zero' && state !== 'no-weight') restsSince = null;
    else restsSince ??= now;
    return restsSince !== null && now - restsSince > IDLE_AFTER_MS ? pace.idleMs : pace.activeMs;
  };
  const onReading = (raw: Reading) => {
    strangeBytes = 0;
    watch();
    prices.answered();
    const reading = steady.take(raw);
    const at = clock.now();
    const wait = pause(reading, at);
    endTurn(raw.isStable && !reading.isStable ? CONFIRM_MS : wait);
    show({ health: 'ready', problem: null, reading, at });
  };
  const onEvent = (event: ScaleEvent) => {
    if (event.kind === 'send') return write(event.bytes);
    if (event.kind === 'reading') return onReading(event.reading);
    if (event.kind === 'price') return prices.shown(event.isAsTold);
    strangeBytes = 0;
    watch();
    endTurn(pace.activeMs);
    if (event.kind === 'done') return;
    prices.failed();
    prices.answered();
    // It is there and names no weight: the last one is none any more.
    steady.reset();
    show({ health: 'ready', problem: null, reading: null });
  };
  const onOpen = () => {
    isOpen = true;
    isOver = true;
    strangeBytes = 0;
    codec.reset();
    prices.opened();
    steady.reset();
    show({ health: 'connecting', problem: null, reading: null });
    watch();
    turn();
  };
  const onCutOff = (problem: LineProblem | null) => {
    isOpen = false;
    cancelTurn();
    cancelWatch();
    steady.reset();
    commands.length = 0;
    show({ health: problem === null ? 'connecting' : 'cut-off', problem, reading: null });
  };
  const follow = ({ state, problem }: ReturnType<Transport['view']>) => {
    if (state === 'open') onOpen();
    else onCutOff(problem);
  };
  const stopViews = transport.onView(follow);
  const stopBytes = transport.onBytes((bytes) => {
    strangeBytes += bytes.length;
    for (const event of codec.feed(bytes)) onEvent(event);
  });
  follow(transport.view());
  return {
    view: () => view,
    freshMs: pace.activeMs + protocol.replyMs + WATCHDOG_MS / 10,
    onView(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    command(command) {
      if (!isOpen || protocol.create().command(command) === null) return false;
      commands.push(command);
      if (!protocol.isPolled || isOver) turn();
      return true;
    },
    setPrice(perKg) {
      if (codec.price === undefined) return false;
      if (prices.want(perKg) && isOpen && isOver) turn();
      return true;
    },
    wake() {
      restsSince = null;
      if (isOpen && isOver && protocol.isPolled) turn();
    },
    stop() {
      stopViews();
      stopBytes();
      cancelTurn();
      cancelWatch();
      listeners.clear();
    },
  };
}
