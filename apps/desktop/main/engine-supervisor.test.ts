import { describe, expect, it } from 'vitest';
import {
  pauseAfter,
  type SupervisorEvent,
  type SupervisorPhase,
  type SupervisorState,
  supervise,
  supervisorStart,
  supervisorTransitions,
} from './engine-supervisor.ts';

const phases = Object.keys(supervisorTransitions) as SupervisorPhase[];

function run(events: SupervisorEvent[]): { state: SupervisorState; effects: string[] } {
  let state = supervisorStart;
  const effects: string[] = [];
  for (const event of events) {
    const step = supervise(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

describe('the engine’s supervisor', () => {
  it('can reach every phase, and from each of them the end', () => {
    const next = (phase: SupervisorPhase) =>
      Object.values(supervisorTransitions[phase]).map((transition) => transition.to);
    const from = (start: SupervisorPhase) => {
      const seen = new Set<SupervisorPhase>([start]);
      for (const phase of seen) for (const to of next(phase)) seen.add(to);
      return seen;
    };
    expect([...from('idle')].sort()).toEqual([...phases].sort());
    for (const phase of phases) expect(from(phase)).toContain('stopped');
  });

  it('starts a dead engine again, later each time, and never gives up', () => {
    let state = run(['start', 'up']).state;
    const pauses: number[] = [];
    for (let death = 0; death < 12; death += 1) {
      const died = supervise(state, 'exited');
      expect(died.effects).toEqual(['report-down']);
      if (typeof died.timer === 'string') throw new Error('no timer');
      expect(died.timer.event).toBe('retry');
      pauses.push(died.timer.ms);
      const again = supervise(died.state, 'retry');
      expect(again.effects).toEqual(['spawn']);
      state = again.state;
    }
    expect(pauses).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000,
    ]);
    expect(pauseAfter(10_000)).toBe(30_000);
  });

  it('forgets failures after a good while', () => {
    const { state } = run(['start', 'exited', 'retry', 'exited', 'retry', 'up', 'settled']);
    expect(state).toEqual({ phase: 'running', failures: 0 });
  });

  it('kills an engine that does not come up, and waits for its end before the next', () => {
    const { state, effects } = run(['start', 'overdue', 'overdue']);
    expect(effects).toEqual(['spawn', 'kill', 'kill']);
    expect(supervise(state, 'exited').state).toEqual({ phase: 'waiting', failures: 1 });
  });

  it('asks to stop, kills what does not, and starts nothing afterwards', () => {
    const { state, effects } = run(['start', 'up', 'stop', 'overdue', 'exited', 'retry', 'start', 'up']);
    expect(effects).toEqual(['spawn', 'report-up', 'ask-to-stop', 'kill', 'report-stopped']);
    expect(state.phase).toBe('stopped');
  });

  it('stops at once while it waits to try again', () => {
    expect(run(['start', 'exited', 'stop']).effects).toEqual(['spawn', 'report-down', 'report-stopped']);
  });

  it('runs one timer at a time: an event that means nothing leaves it alone, a good start replaces it', () => {
    const starting = run(['start']).state;
    expect(supervise(starting, 'retry').timer).toBe('keep');
    expect(supervise(starting, 'up').timer).toEqual({ event: 'settled', ms: 60_000 });
    expect(supervise({ phase: 'stopping', failures: 0 }, 'exited').timer).toBe('none');
  });
});
