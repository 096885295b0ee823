/** Errors of the database by their SQLSTATE, which Postgres and PGlite give alike. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** A number or an id of the journal was taken meanwhile. */
export function isTakenNumber(error: unknown): boolean {
  return (
    codeOf(error) === '23505' &&
    typeof error === 'object' &&
    error !== null &&
    'table' in error &&
    error.table === 'journal'
  );
}

/** The system undid the transaction to free another's way (deadlock, serialisation): the same again will pass. */
export function isUndone(error: unknown): boolean {
  return codeOf(error)?.startsWith('40') === true;
}

// Connection, transaction rolled back by the system, resources, operator, system, and the driver's own network errors.
const passing = /^(08|25P0|40|53|55|57|58|XX|E[A-Z]{3,})/;

/** Not the data's fault: the same facts may well be booked in a while. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return passing.test(code);
  return error instanceof Error && /timeout exceeded|Connection terminated/i.test(error.message);
}
