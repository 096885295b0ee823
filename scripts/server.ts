/** `npm run server`: the centre alone. */
export { main } from '@karvon/sync-server/main.ts';
