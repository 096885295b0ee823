import type { SetAsideFact, TillOutput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import { showUnsent, type Till } from '../till.ts';

/** What the centre has set aside for a manager to look at, the newest first. */
export async function listSetAside(till: Till): Promise<TillResult<{ facts: SetAsideFact[] }>> {
  const facts = till.quarantine.list().map(({ message, ...fact }) => ({
    ...fact,
    at: fact.at as SetAsideFact['at'],
    reason: message,
  }));
  return done({ facts });
}

/** Offers all of it to the centre again, which may know more by now. What it takes is off the list. */
export async function retrySetAside(till: Till): Promise<TillResult<TillOutput<'retryQuarantined'>>> {
  const ids = till.quarantine.list().flatMap(({ id, kind }) => (kind === null ? [] : [id]));
  const answer = await till.sender.offer(ids);
  showUnsent(till);
  if (answer.kind === 'refused') return { ok: false, problem: answer.problem };
  if (answer.kind !== 'ok') return refuse('no-connection');
  return done({ results: answer.value.map(({ id, state, code }) => ({ id, state, code: code ?? null })) });
}
