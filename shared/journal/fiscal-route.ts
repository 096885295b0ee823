import type { ReceiptIn } from './receipts-in.ts';

/** What a receipt says that its till is to have registered by the fiscal device it has: said once, as it is born. */
export const BY_ITS_TILL = 'till';

export function isRegisteredByTill({ body }: Pick<ReceiptIn, 'body'>): boolean {
  return body.fiscalRoute === BY_ITS_TILL;
}
