import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { balanceEffectsModel, effectsBesideModel } from './balance-effects.ts';
import { balanceIndexModel } from './balance-index.ts';
import { clientIndexModel } from './client-index.ts';
import { deliveryIndexModel } from './delivery-index.ts';
import { soldBesideModel, soldModel } from './best-sellers.ts';
import { factIndexModel } from './fact-index.ts';
import { fiscalDocumentsModel } from './fiscal-documents.ts';
import { priceIndexModel } from './price-index.ts';
import { productIndexModel } from './product-index.ts';
import { receiptsBesideModel, receiptsModel } from './receipts-model.ts';
import { shiftTotalsModel } from './shift-totals.ts';
import { siblingsModel } from './siblings.ts';
import { soldMarksBesideModel, soldMarksModel } from './sold-marks.ts';
import { stockMovesModel } from './stock-moves.ts';
import { bearUnreadable } from './unreadable-documents.ts';

/** Every read model of the till: each can be built anew from the documents, with the same result. */
export const tillReadModels: readonly ReadModel[] = [
  bearUnreadable(productIndexModel),
  bearUnreadable(priceIndexModel),
  bearUnreadable(clientIndexModel),
  bearUnreadable(balanceIndexModel),
  bearUnreadable(deliveryIndexModel),
  factIndexModel,
  receiptsModel,
  shiftTotalsModel,
  stockMovesModel,
  soldModel,
  soldMarksModel,
  fiscalDocumentsModel,
  balanceEffectsModel,
  bearUnreadable(siblingsModel),
  bearUnreadable(receiptsBesideModel),
  bearUnreadable(soldBesideModel),
  bearUnreadable(effectsBesideModel),
  bearUnreadable(soldMarksBesideModel),
];
