/** Errors of the database by their SQLSTATE, which Postgres and PGlite give alike. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Something unique was there already, in the journal or in a table of a booking. Perhaps another push of the same
 * till has just booked the same facts: a second look tells.
 */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/** The system undid the transaction to free another's way (deadlock, serialisation): the same again will pass. */
export function isUndone(error: unknown): boolean {
  return codeOf(error)?.startsWith('40') === true;
}

// Connection, transaction rolled back by the system, resources, operator, system, and the driver's own network errors.
const passing = /^(08|25P0|40|53|55|57|58|XX|E[A-Z]{3,})/;

const momentary = /^(08|25P0|40|53|57P|ECONN|EPIPE|ETIMEDOUT)/;

/** The database was away, or undid the transaction for another's sake: the same request a moment later will most likely pass. */
export function isMomentary(error: unknown): boolean {
  const code = codeOf(error);
  return code === null ? isLost(error) : momentary.test(code);
}

/** Not the data's fault: the same facts may well be booked in a while. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return passing.test(code);
  return isLost(error);
}

/** What the driver says of connections, without a code. */
function isLost(error: unknown): boolean {
  return (
    error instanceof Error && /timeout exceeded|Connection terminated|not queryable/i.test(error.message)
  );
}
