import type { Right } from '@karvon/shared/rights/rights.ts';
import type {
  TillMethod,
  TillOutput,
  TillParsedInput,
  TillResult,
} from '@karvon/shared/till-api/contract.ts';
import { addProduct } from './use-cases/add-product.ts';
import { clientCard } from './use-cases/client-card.ts';
import { addClient, findClients, setClient, setClientByCard } from './use-cases/clients.ts';
import { editClient } from './use-cases/edit-client.ts';
import { mergeClients } from './use-cases/merge-clients.ts';
import { settle, takeTenderBack, tender } from './use-cases/add-tender.ts';
import { openDeliveries, receiptDeliveries, retryDelivery, sendReceipt } from './use-cases/send-receipt.ts';
import { confirmAge } from './use-cases/confirm-age.ts';
import { noteReceipt, setLineDetails } from './use-cases/describe-line.ts';
import { emptyTheCart, setLine, undo } from './use-cases/change-cart.ts';
import { clearDiscount, discount, setPrice } from './use-cases/change-price.ts';
import { completeSale } from './use-cases/complete-sale.ts';
import { correctTender } from './use-cases/correct-tender.ts';
import { exchangeGoods } from './use-cases/exchange-goods.ts';
import { explainPrices } from './use-cases/explain-prices.ts';
import { browseProducts, listCategories, searchProducts } from './use-cases/find-products.ts';
import { findReceipts } from './use-cases/find-receipts.ts';
import { listReceipts } from './use-cases/list-receipts.ts';
import { openShift } from './use-cases/open-shift.ts';
import { scanCode } from './use-cases/scan-code.ts';
import { lockTill } from './use-cases/lock-till.ts';
import { closeShift, handOver } from './use-cases/close-shift.ts';
import { listClosedShifts, showZ } from './use-cases/closed-shifts.ts';
import { listVariants } from './use-cases/list-variants.ts';
import { issueCertificate } from './use-cases/issue-certificate.ts';
import { payDebt } from './use-cases/pay-debt.ts';
import { collectCash, moveCash, openDrawer } from './use-cases/move-cash.ts';
import { listParked, parkCart, recallCart } from './use-cases/park-cart.ts';
import { endLabels, labelPreview, printProductLabels } from './use-cases/print-labels.ts';
import { printReceipt, printTest, retryPrinting, waitingPrints } from './use-cases/print-receipt.ts';
import {
  deviceBytes,
  endFinding,
  endWeighing,
  findScale,
  devicePorts,
  removeDevice,
  retryDevice,
  scaleCommand,
  setDevice,
} from './use-cases/devices.ts';
import { listFiscal, printUnregistered, retryFiscal, testFiscal } from './use-cases/fiscal-documents.ts';
import { dropPromoCode, enterPromoCode } from './use-cases/promo-codes.ts';
import { permit, permitSelling, type Seller } from './use-cases/seller.ts';
import { setKeys } from './use-cases/set-keys.ts';
import { setLocale } from './use-cases/set-locale.ts';
import { listSetAside, retrySetAside } from './use-cases/set-aside-facts.ts';
import { findCertificate } from './use-cases/find-certificate.ts';
import { spendBonuses } from './use-cases/spend-bonuses.ts';
import { setTip } from './use-cases/set-tip.ts';
import { showReturnable } from './use-cases/show-returnable.ts';
import { showReceipt } from './use-cases/show-receipt.ts';
import { setTextSize } from './use-cases/set-text-size.ts';
import { setVolume } from './use-cases/set-volume.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';
import { syncDetails } from './use-cases/sync-details.ts';
import { syncNow } from './use-cases/sync-now.ts';
import { takeBack, tryReturn } from './use-cases/take-back.ts';
import { endUpload, uploadGoods } from './use-cases/upload-goods.ts';
import { drawerContact, testDisplay, testLabel } from './use-cases/try-devices.ts';
import { printX, xReport } from './use-cases/x-report.ts';
import type { Till } from './till.ts';

/** What the engine answers itself, whether there is a till yet or not. */
export type EngineMethod = 'enrol' | 'status' | 'exportUnsent';
export type UseCaseMethod = Exclude<TillMethod, EngineMethod>;

type Run<Method extends TillMethod, Who> = (
  till: Till,
  input: TillParsedInput<Method>,
  who: Who,
) => Promise<TillResult<TillOutput<Method> | object>>;

/**
 * A use case with what it needs before it runs. `reads`: changes nothing and waits for nobody. `early`: possible
 * before the first sync has ended.
 */
type UseCase = {
  run: (till: Till, input: unknown) => Promise<TillResult<unknown>>;
  reads: boolean;
  early: boolean;
};

/** For anyone who stands at the till. */
function open<Method extends TillMethod>(
  run: Run<Method, undefined>,
  { reads = false, early = false } = {},
): UseCase {
  return { run: (till, input) => run(till, input as TillParsedInput<Method>, undefined), reads, early };
}

/** For a signed-in person who holds the right. */
function person<Method extends TillMethod>(
  right: Right,
  run: Run<Method, Omit<Seller, 'shift'>>,
  { reads = false } = {},
): UseCase {
  return {
    run: async (till, input) => {
      const permitted = permit(till, right);
      return permitted.ok ? run(till, input as TillParsedInput<Method>, permitted.value) : permitted;
    },
    reads,
    early: false,
  };
}

/** For a signed-in person who holds the right, in an open shift. */
function selling<Method extends TillMethod>(
  right: Right,
  run: Run<Method, Seller>,
  { reads = false } = {},
): UseCase {
  return {
    run: async (till, input) => {
      const permitted = permitSelling(till, right);
      return permitted.ok ? run(till, input as TillParsedInput<Method>, permitted.value) : permitted;
    },
    reads,
    early: false,
  };
}

/** Every method of TillApi with its use case and what it needs. */
export const useCases: { [Method in UseCaseMethod]: UseCase } = {
  signIn: open<'signIn'>(signIn),
  signOut: open<'signOut'>(signOut),
  lock: open<'lock'>(lockTill),
  openShift: person<'openShift'>('till.open-shift', openShift),
  scan: selling<'scan'>('till.sell', scanCode),
  addProduct: selling<'addProduct'>('till.sell', addProduct),
  setLine: selling<'setLine'>('till.sell', setLine),
  setLineDetails: selling<'setLineDetails'>('till.sell', setLineDetails),
  confirmAge: selling<'confirmAge'>('till.sell', confirmAge),
  noteCart: selling<'noteCart'>('till.sell', noteReceipt),
  undo: selling<'undo'>('till.sell', undo),
  clearCart: selling<'clearCart'>('till.sell', emptyTheCart),
  park: selling<'park'>('till.sell', parkCart),
  parkedCarts: selling<'parkedCarts'>('till.sell', listParked, { reads: true }),
  recall: selling<'recall'>('till.sell', recallCart),
  discount: selling<'discount'>('till.sell', discount),
  setPrice: selling<'setPrice'>('till.sell', setPrice),
  clearDiscount: selling<'clearDiscount'>('till.sell', clearDiscount),
  enterPromoCode: selling<'enterPromoCode'>('till.sell', enterPromoCode),
  dropPromoCode: selling<'dropPromoCode'>('till.sell', dropPromoCode),
  explainPrices: selling<'explainPrices'>('till.sell', explainPrices, { reads: true }),
  setTip: selling<'setTip'>('till.sell', setTip),
  findClients: person<'findClients'>('till.sell', findClients, { reads: true }),
  addClient: person<'addClient'>('till.sell', addClient),
  setClient: selling<'setClient'>('till.sell', setClient),
  setClientByCard: selling<'setClientByCard'>('till.sell', setClientByCard),
  clientCard: person<'clientCard'>('till.sell', clientCard, { reads: true }),
  editClient: person<'editClient'>('till.sell', editClient),
  mergeClients: person<'mergeClients'>('till.sell', mergeClients),
  findCertificate: selling<'findCertificate'>('till.sell', findCertificate),
  issueCertificate: selling<'issueCertificate'>('till.sell', issueCertificate),
  payDebt: selling<'payDebt'>('till.sell', payDebt),
  spendBonuses: selling<'spendBonuses'>('till.sell', spendBonuses),
  search: open<'search'>(searchProducts, { reads: true }),
  categories: open<'categories'>(listCategories, { reads: true }),
  browse: open<'browse'>(browseProducts, { reads: true }),
  variants: open<'variants'>(listVariants, { reads: true }),
  tender: selling<'tender'>('till.sell', tender),
  removeTender: selling<'removeTender'>('till.sell', takeTenderBack),
  settleTender: selling<'settleTender'>('till.sell', settle),
  complete: selling<'complete'>('till.sell', completeSale),
  receipts: person<'receipts'>('till.sell', listReceipts, { reads: true }),
  findReceipts: person<'findReceipts'>('till.sell', findReceipts, { reads: true }),
  returnable: person<'returnable'>('till.sell', showReturnable, { reads: true }),
  tryReturn: selling<'tryReturn'>('till.sell', tryReturn, { reads: true }),
  exchange: selling<'exchange'>('till.sell', exchangeGoods),
  correctTender: selling<'correctTender'>('till.sell', correctTender),
  return: selling<'return'>('till.sell', takeBack),
  receipt: person<'receipt'>('till.sell', showReceipt, { reads: true }),
  printReceipt: person<'printReceipt'>('till.sell', printReceipt),
  printTest: person<'printTest'>('till.sell', printTest),
  retryPrinting: person<'retryPrinting'>('till.sell', retryPrinting, { reads: true }),
  waitingPrints: person<'waitingPrints'>('till.sell', waitingPrints, { reads: true }),
  devicePorts: person<'devicePorts'>('till.sell', devicePorts, { reads: true }),
  setDevice: person<'setDevice'>('till.sell', setDevice),
  removeDevice: person<'removeDevice'>('till.sell', removeDevice),
  retryDevice: person<'retryDevice'>('till.sell', retryDevice, { reads: true }),
  deviceBytes: person<'deviceBytes'>('till.sell', deviceBytes, { reads: true }),
  findScale: person<'findScale'>('till.sell', findScale, { reads: true }),
  endFinding: person<'endFinding'>('till.sell', endFinding, { reads: true }),
  uploadGoods: person<'uploadGoods'>('till.sell', uploadGoods, { reads: true }),
  endUpload: person<'endUpload'>('till.sell', endUpload, { reads: true }),
  drawerContact: person<'drawerContact'>('till.sell', drawerContact, { reads: true }),
  testDisplay: person<'testDisplay'>('till.sell', testDisplay, { reads: true }),
  testLabel: person<'testLabel'>('till.sell', testLabel, { reads: true }),
  printLabels: person<'printLabels'>('till.sell', printProductLabels, { reads: true }),
  endLabels: person<'endLabels'>('till.sell', endLabels, { reads: true }),
  labelPreview: person<'labelPreview'>('till.sell', labelPreview, { reads: true }),
  endWeighing: person<'endWeighing'>('till.sell', endWeighing, { reads: true }),
  scaleCommand: person<'scaleCommand'>('till.sell', scaleCommand, { reads: true }),
  fiscalDocuments: person<'fiscalDocuments'>('till.sell', listFiscal, { reads: true }),
  retryFiscal: person<'retryFiscal'>('till.sell', retryFiscal),
  printUnregistered: selling<'printUnregistered'>('till.sell', printUnregistered),
  testFiscal: person<'testFiscal'>('till.sell', testFiscal, { reads: true }),
  sendReceipt: person<'sendReceipt'>('till.sell', sendReceipt),
  retryDelivery: person<'retryDelivery'>('till.sell', retryDelivery),
  receiptDeliveries: person<'receiptDeliveries'>('till.sell', receiptDeliveries, { reads: true }),
  openDeliveries: person<'openDeliveries'>('till.sell', openDeliveries, { reads: true }),
  xReport: selling<'xReport'>('till.open-shift', xReport, { reads: true }),
  printX: selling<'printX'>('till.open-shift', printX),
  cashMove: selling<'cashMove'>('till.sell', moveCash),
  collect: selling<'collect'>('till.sell', collectCash),
  openDrawer: selling<'openDrawer'>('till.sell', openDrawer),
  closeShift: person<'closeShift'>('till.open-shift', closeShift),
  handOver: person<'handOver'>('till.open-shift', handOver),
  closedShifts: person<'closedShifts'>('till.open-shift', listClosedShifts, { reads: true }),
  zReport: person<'zReport'>('till.open-shift', showZ, { reads: true }),
  quarantined: open<'quarantined'>(listSetAside, { reads: true, early: true }),
  retryQuarantined: open<'retryQuarantined'>(retrySetAside, { reads: true, early: true }),
  syncDetails: open<'syncDetails'>(syncDetails, { reads: true, early: true }),
  sync: open<'sync'>(syncNow, { reads: true, early: true }),
  setLocale: open<'setLocale'>(setLocale, { early: true }),
  setKeys: person<'setKeys'>('till.sell', setKeys),
  setVolume: person<'setVolume'>('till.sell', setVolume),
  setTextSize: person<'setTextSize'>('till.sell', setTextSize),
};
