import { ACCEPT, type ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import type { ServerModule } from '../module.ts';
import type { ExceptionDecision } from './exception-decision.ts';

/** What may be decided about each kind. */
export type DecisionIndex = {
  /** The names of the decisions, `accept` first. */
  offeredFor(kind: ExceptionKind): string[];
  find(kind: ExceptionKind, decision: string): ExceptionDecision | undefined;
};

/** Gathers what the modules offer. Throws when two offer the same for one kind. */
export function indexDecisions(modules: readonly ServerModule[]): DecisionIndex {
  const byKind = new Map<ExceptionKind, Map<string, ExceptionDecision>>();
  for (const module of modules) {
    for (const offered of module.exceptionDecisions ?? []) {
      const { kind, decision } = offered;
      const decisions = byKind.get(kind) ?? new Map<string, ExceptionDecision>();
      byKind.set(kind, decisions);
      if (decision === ACCEPT || decisions.has(decision)) {
        throw new Error(`"${module.name}" offers "${decision}" for ${kind}, which is there already.`);
      }
      decisions.set(decision, offered);
    }
  }
  return {
    offeredFor: (kind) => [ACCEPT, ...(byKind.get(kind)?.keys() ?? [])],
    find: (kind, decision) =>
      decision === ACCEPT ? { kind, decision, ...nothingMoves } : byKind.get(kind)?.get(decision),
  };
}

const nothingMoves = { apply: async () => {}, undo: async () => {} };
