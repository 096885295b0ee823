/** `npm run check-books`. */
export { main } from '@karvon/sync-server/check-books.ts';
