import type { TillOrder } from '@karvon/shared/sync/protocol.ts';
import { isSolvedByCode, type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import { addNotice, withdrawNotice } from '../notices.ts';
import type { Ports } from '../ports.ts';
import type { StateStore } from '../state-store.ts';
import { showSync } from '../till.ts';
import type { Connection } from './sync-session.ts';

/** The page's view of the connection, and of what the centre wants this till to do. */
export type ConnectionView = {
  show(connection: Connection): void;
  /** Null: all is well, also when it was not before. */
  order(order: TillOrder | null): void;
  /** This session is over: what an answer that comes late says is no longer so. */
  stop(): void;
};

/** A till with a copy goes on selling and sending: the centre answers, and there is a problem all the same. */
export function createConnectionView(state: StateStore, log: Ports['log']): ConnectionView {
  let known: TillOrder | null = null;
  let last: Connection = { connection: 'offline', problem: null };
  /** What only a code helps against: no less so while the network is away, when somebody may be typing that code. */
  let cutOff: Problem | null = null;
  let isStopped = false;
  const show = () => {
    if (isStopped) return;
    const copied = known === 'enrol-anew' ? problem('till-copied') : null;
    showSync({ state }, { connection: last.connection, problem: last.problem ?? copied ?? cutOff });
  };
  return {
    show(connection) {
      last = connection;
      if (connection.connection !== 'offline')
        cutOff = isSolvedByCode(connection.problem) ? connection.problem : null;
      // That all is well but for another computer is no longer so: this one wants the code.
      if (connection.problem?.code === 'till-revoked') withdrawNotice(state, 'till-renewed');
      show();
    },
    order(order) {
      if (isStopped || order === known) return;
      known = order;
      log.warn({ order }, 'the centre wants this till to do something');
      if (order === 'enrol-anew') addNotice(state, problem('till-copied'));
      else withdrawNotice(state, 'till-copied');
      show();
    },
    stop() {
      isStopped = true;
    },
  };
}
