import { z } from 'zod';

/** Shorter ones are guessed. */
const SHORTEST_KEY = 8;

/**
 * The key of the till's database, as `KARVON_TILL_KEY` gives it: a passphrase, or 64 hex digits that are the key itself
 * and save the till a fifth of a second at each start. Never log it.
 */
export const databaseKeySchema = z
  .string()
  .min(
    SHORTEST_KEY,
    `too short: at least ${SHORTEST_KEY} characters, or better 64 hex digits that nobody thought up`,
  );
