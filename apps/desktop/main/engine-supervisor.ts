/**
 * Keeps the engine's process alive: a table of transitions without clock or process. `engine-host.ts` feeds it with
 * what happens and does what it answers. It never gives up: a till with a broken engine is tried again every half
 * minute, because the reason (a full disk, a virus scanner) may go away by itself.
 */
export type SupervisorPhase = 'idle' | 'starting' | 'running' | 'waiting' | 'stopping' | 'stopped';

export type SupervisorEvent =
  /** The application wants an engine. */
  | 'start'
  /** The process says that it listens. */
  | 'up'
  /** It has run long enough for earlier failures to be forgotten. */
  | 'settled'
  /** The process is gone, whatever the reason. */
  | 'exited'
  /** The pause after a failure is over. */
  | 'retry'
  /** It does not come up, or does not stop, in time. */
  | 'overdue'
  /** The application closes. */
  | 'stop';

export type SupervisorEffect =
  | 'spawn'
  | 'ask-to-stop'
  | 'kill'
  | 'report-up'
  | 'report-down'
  | 'report-stopped';

export type SupervisorState = {
  phase: SupervisorPhase;
  /** Exits in a row that nobody asked for. */
  failures: number;
};

export type SupervisorStep = {
  state: SupervisorState;
  effects: readonly SupervisorEffect[];
  /** The one timer that runs from now on, in place of any earlier one. `keep`: the earlier one stays. */
  timer: { event: SupervisorEvent; ms: number } | 'none' | 'keep';
};

const startLimitMs = 30_000;
const stopLimitMs = 10_000;
const settledAfterMs = 60_000;
const firstPauseMs = 250;
const longestPauseMs = 30_000;

export const supervisorStart: SupervisorState = { phase: 'idle', failures: 0 };

type Transition = { to: SupervisorPhase; effects: readonly SupervisorEffect[]; failures?: 'more' | 'none' };

/** Which event leads where. An event that a phase does not list changes nothing. */
export const supervisorTransitions: Record<SupervisorPhase, Partial<Record<SupervisorEvent, Transition>>> = {
  idle: {
    start: { to: 'starting', effects: ['spawn'] },
    stop: { to: 'stopped', effects: ['report-stopped'] },
  },
  starting: {
    up: { to: 'running', effects: ['report-up'] },
    exited: { to: 'waiting', effects: ['report-down'], failures: 'more' },
    overdue: { to: 'starting', effects: ['kill'] },
    stop: { to: 'stopping', effects: ['ask-to-stop'] },
  },
  running: {
    settled: { to: 'running', effects: [], failures: 'none' },
    exited: { to: 'waiting', effects: ['report-down'], failures: 'more' },
    stop: { to: 'stopping', effects: ['ask-to-stop'] },
  },
  waiting: {
    retry: { to: 'starting', effects: ['spawn'] },
    stop: { to: 'stopped', effects: ['report-stopped'] },
  },
  stopping: {
    overdue: { to: 'stopping', effects: ['kill'] },
    exited: { to: 'stopped', effects: ['report-stopped'] },
  },
  stopped: {},
};

/** How long to wait after the n-th failure in a row: a quarter of a second, doubled each time, half a minute at most. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 20), longestPauseMs);
}

/** What follows from an event: the next state, what to do, and which timer to run. */
export function supervise(state: SupervisorState, event: SupervisorEvent): SupervisorStep {
  const transition = supervisorTransitions[state.phase][event];
  if (transition === undefined) return { state, effects: [], timer: 'keep' };
  const failures = countFailures(state.failures, transition.failures);
  return {
    state: { phase: transition.to, failures },
    effects: transition.effects,
    timer: timerOf(transition.to, failures, event),
  };
}

function countFailures(failures: number, change: Transition['failures']): number {
  if (change === 'more') return failures + 1;
  return change === 'none' ? 0 : failures;
}

function timerOf(phase: SupervisorPhase, failures: number, event: SupervisorEvent): SupervisorStep['timer'] {
  if (phase === 'starting') return { event: 'overdue', ms: startLimitMs };
  if (phase === 'stopping') return { event: 'overdue', ms: stopLimitMs };
  if (phase === 'waiting') return { event: 'retry', ms: pauseAfter(failures) };
  if (phase === 'running' && event === 'up') return { event: 'settled', ms: settledAfterMs };
  return 'none';
}
