/**
 * Whether tests run on both databases wherever they can. Each change runs on PGlite what depends on it: its connection,
 * roles, transactions, the schema's own functions; the rest follows in the long run.
 */
export const isEverywhere = process.env['MODE'] === 'everywhere';
