import { translate } from '@karvon/shared/i18n/translate.ts';
import { locales } from '@karvon/shared/values/locale.ts';
import type { NewCompany, NewPerson } from '../companies/api.ts';

/** The demo shop: what the README promises. People are called by their role, never by a name. */

export const DEMO_SLUG = 'demo';
export const DEMO_TIME_ZONE = 'Asia/Tashkent';
const PASSWORD = 'karvon-demo-1';

export const demoCompany: NewCompany = {
  slug: DEMO_SLUG,
  name: 'Demo shop',
  currency: 'UZS',
  currencyDecimals: 2,
  country: 'UZ',
  taxRegime: 'vat',
  defaultLocale: 'ru',
  receipt: { header: [], footer: ['Спасибо за покупку!', 'Цены вымышлены'] },
};

export const demoBranches = [
  { code: 'A', name: 'Филиал A', registers: ['A1', 'A2'] },
  { code: 'B', name: 'Филиал B', registers: ['B1'] },
] as const;

export type DemoPerson = { code: string; pin: string; name: string; role: NewPerson['role'] };

/** Code and PIN are the same, so that whoever tries it out sees on the screen what to type. */
export const demoPeople: readonly DemoPerson[] = [
  { code: '1001', pin: '1001', name: 'Кассир 1', role: 'company.cashier' },
  { code: '1002', pin: '1002', name: 'Кассир 2', role: 'company.cashier' },
  { code: '1003', pin: '1003', name: 'Кассир 3', role: 'company.cashier' },
  { code: '9001', pin: '9001', name: 'Менеджер', role: 'company.manager' },
];

export const demoTenders = (['cash', 'card'] as const).map((kind, index) => ({
  code: kind,
  kind,
  names: Object.fromEntries(locales.map((locale) => [locale, translate(locale, `tender.${kind}`)])),
  sort: (index + 1) * 10,
}));

const BY_QR = 'payme';

/** All ways to pay that there are, so that each can be tried; what the code says leads nowhere. */
export const demoSettings = {
  waysToPay: [`${BY_QR} Payme`, 'certificate', 'debt', 'instalment'],
  paymentQr: [`${BY_QR} https://pay.demo.test/?amount={minor}&attempt={attempt}`],
};

export const superAdmin = {
  email: 'superadmin@demo.test',
  password: PASSWORD,
  role: 'platform.super_admin',
} as const;

export const demoUsers = [
  { email: 'owner@demo.test', password: PASSWORD, name: 'Владелец', role: 'company.owner' },
  { email: 'manager@demo.test', password: PASSWORD, name: 'Менеджер', role: 'company.manager' },
] as const;
