import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { type ProblemCode, problem } from '@karvon/shared/till-api/problems.ts';

/** What was asked for. */
export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** Why it was not done; see `problem` for the parameters. */
export function refuse(
  code: ProblemCode,
  params: Record<string, string | number> = {},
  field: string | null = null,
): TillResult<never> & { ok: false } {
  return { ok: false, problem: problem(code, params, field) };
}
