import { failureOf, isAway } from './failure.ts';

const TRY_AGAIN_MS = 10_000;

/**
 * For `refetchInterval` of a query: while the centre is away it is asked again every ten seconds, otherwise as usual.
 * @param usual milliseconds; false for never
 */
export function whileAway(
  usual: number | false,
): (query: { state: { status: string; error: unknown } }) => number | false {
  return ({ state }) => (state.status === 'error' && isAway(failureOf(state.error)) ? TRY_AGAIN_MS : usual);
}
