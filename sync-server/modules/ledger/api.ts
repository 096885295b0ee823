/** What other modules may do with the books. */
export { bookTransfers, type Shortfall } from './book-transfers.ts';
export { firstOpenDate, readClosedThrough } from './closings.ts';
export { LedgerConflict, LedgerRefusal } from './failures.ts';
export { countPostedDocuments, findLedgerFaults, readBalancesByCode } from './find-ledger-faults.ts';
export { readTransfersOf, type Transfer } from './find-transfers.ts';
export { onMoved } from './moved.ts';
export { postTransfers } from './post-transfers.ts';
export { type Balance, readBalances } from './read-balances.ts';
export { type Move, readMoves } from './read-moves.ts';
export { postHold, reverseTransfer, voidHold } from './resolve-transfers.ts';
export { readTrialBalance, type TrialBalance } from './trial-balance.ts';
export {
  type AccountRef,
  KEY_MAX,
  type PostedTransfer,
  type TransferDocument,
  type TransferInput,
} from './transfer-input.ts';
