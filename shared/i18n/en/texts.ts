import { access } from './access.ts';
import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { books } from './books.ts';
import { companies } from './companies.ts';
import { deliveries } from './deliveries.ts';
import { desktop } from './desktop.ts';
import { documents } from './documents.ts';
import { modules } from './modules.ts';
import { door } from './door.ts';
import { exceptions } from './exceptions.ts';
import { input } from './input.ts';
import { kiosk } from './kiosk.ts';
import { keys } from './keys.ts';
import { ledger } from './ledger.ts';
import { ledgerRules } from './ledger-rules.ts';
import { mail } from './mail.ts';
import { jobs } from './jobs.ts';
import { log } from './log.ts';
import { palette } from './palette.ts';
import { places } from './places.ts';
import { plans } from './plans.ts';
import { prices } from './prices.ts';
import { problems } from './problems.ts';
import { profile } from './profile.ts';
import { quarantine } from './quarantine.ts';
import { returns } from './returns.ts';
import { receiptLook } from './receipt-look.ts';
import { rights } from './rights.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { shifts } from './shifts.ts';
import { stock } from './stock.ts';
import { till } from './till.ts';
import { tillMoney } from './till-money.ts';
import { tillPanes } from './till-panes.ts';
import { tillPeople } from './till-people.ts';
import { tillShift } from './till-shift.ts';
import { tillDevices } from './till-devices.ts';
import { tillFiscal } from './till-fiscal.ts';
import { tillDeviceWork } from './till-device-work.ts';
import { tillPrint } from './till-print.ts';
import { ui } from './ui.ts';
import { words } from './words.ts';

/** Every message in English, by its key: the measure of all languages, which have exactly its keys. */
export const en = {
  ...problems,
  ...words,
  ...server,
  ...modules,
  ...till,
  ...tillMoney,
  ...tillPanes,
  ...tillPeople,
  ...tillShift,
  ...tillPrint,
  ...tillDevices,
  ...tillFiscal,
  ...tillDeviceWork,
  ...deliveries,
  ...admin,
  ...access,
  ...returns,
  ...rights,
  ...places,
  ...plans,
  ...settings,
  ...receiptLook,
  ...keys,
  ...companies,
  ...palette,
  ...log,
  ...jobs,
  ...exceptions,
  ...quarantine,
  ...ui,
  ...desktop,
  ...kiosk,
  ...ledger,
  ...shifts,
  ...stock,
  ...prices,
  ...ledgerRules,
  ...books,
  ...documents,
  ...audit,
  ...input,
  ...mail,
  ...profile,
  ...door,
};

export type MessageKey = keyof typeof en;
