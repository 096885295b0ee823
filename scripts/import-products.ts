/** `npm run import-products -- FILE --company SLUG [--synthetic-prices]`. */
export { main } from '@karvon/sync-server/modules/catalogue/import-command.ts';
