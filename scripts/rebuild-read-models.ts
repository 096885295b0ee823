/** `npm run rebuild-read-models`: search, receipts, totals and stock moves of a stopped till, from its documents. */
export { rebuildReadModels as main } from '@karvon/kiosk/rebuild-read-models.ts';
