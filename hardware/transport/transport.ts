import type { LineProblemCode } from '@karvon/shared/devices/address.ts';

/** Time, as the caller gives it: a test turns it by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` once after so many milliseconds; answers how to call it off. */
  after(ms: number, work: () => void): () => void;
};

/** The machine's own timers around the engine's clock. */
export function clockOf(now: () => number): Clock {
  return {
    now,
    after(ms, work) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Why nothing goes over a line. `detail`: what the system said, in its own words. */
export type LineProblem = { code: LineProblemCode; detail: string };

/** A write, or an opening, that came to nothing. */
export class LineError extends Error {
  readonly problem: LineProblem;
  constructor(problem: LineProblem, cause?: unknown) {
    super(`${problem.code}: ${problem.detail}`, { cause });
    this.problem = problem;
  }
}

/**
 * Whether bytes can go. `opening`: the first try is under way. `waiting`: it failed, or the device was unplugged, and is tried
 * again by itself.
 */
export type TransportView = {
  state: 'opening' | 'open' | 'waiting' | 'closed';
  /** Why it is not open; null while it is. */
  problem: LineProblem | null;
};

/** A piece of what went over the line, for people who look for a fault. */
export type RawBytes = { at: number; direction: 'in' | 'out'; bytes: Uint8Array };

/** Bytes to and from one device, over whatever lies between. It knows no protocol, and opens again by itself. */
export type Transport = {
  /**
   * Resolves once the system has taken the bytes. Rejects with a LineError when the line is not open, closes meanwhile, or takes
   * too long; what part of them has gone is then not known. Writes go out in the order of the calls.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Answers how to stop. What came before anybody listened is lost. */
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** Calls back with each change of the view. */
  onView(listener: (view: TransportView) => void): () => void;
  view(): TransportView;
  /** All bytes of both directions while somebody listens. */
  tap(listener: (raw: RawBytes) => void): () => void;
  /** Opens at once what is waiting for its next try. */
  retry(): void;
  /** For good: nothing is called back any more, and the port is free once this resolves. */
  close(): Promise<void>;
};

/** One opened connection. A transport has one after the other. */
export type Line = {
  /** Resolves once the system has taken the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
};

/** What a line tells of itself, until it is closed. `onGone` comes once at most. */
export type LineEvents = {
  onBytes: (bytes: Uint8Array) => void;
  onGone: (problem: LineProblem) => void;
};
