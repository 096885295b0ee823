/** From here on a receipt counts as rung up without a connection, not as a slow network. */
const LATE_MS = 2 * 60_000;

/** Whether a receipt came to the centre long after it was rung up. */
export function isLate(sale: { at: string; receivedAt: string }): boolean {
  return Date.parse(sale.receivedAt) - Date.parse(sale.at) > LATE_MS;
}
