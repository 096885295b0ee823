/** `npm run import-unsent -- FILE --company SLUG`. */
export { main } from '@karvon/sync-server/import-unsent.ts';
