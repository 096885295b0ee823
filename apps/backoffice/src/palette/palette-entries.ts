import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import {
  ArrowLeftRight,
  BadgePercent,
  BookLock,
  Building2,
  CheckCheck,
  ConciergeBell,
  Inbox,
  KeyRound,
  Layers,
  ListTree,
  type LucideIcon,
  PenLine,
  ReceiptText,
  Plus,
  Scale,
  ShoppingBasket,
  Truck,
  UserPlus,
} from 'lucide-react';
import { isOffered, isShopless, type Section, type Seen, visibleSections } from '../shell/sections.ts';

/** A page to go to, or something to begin there. */
export type PaletteEntry = {
  to:
    | Section['to']
    | '/prices/promotions'
    | '/prices/charges'
    | '/prices/try'
    | '/prices/lists/new'
    | '/prices/promotions/new'
    | '/stock/moves'
    | '/exceptions/quarantine'
    | '/books/accounts'
    | '/books/transfers'
    | '/books/trial-balance'
    | '/books/closings'
    | '/books/checks'
    | '/books/post'
    | '/users/new'
    | '/settings/receipts'
    | '/branches/new'
    | '/api-keys/new'
    | '/companies/new'
    | '/platform/new';
  label: MessageKey;
  icon: LucideIcon;
};

const more: readonly (PaletteEntry & Pick<Section, 'right' | 'feature' | 'ofPlatform'>)[] = [
  {
    to: '/prices/promotions',
    label: 'admin.prices.promotions',
    right: 'products.view',
    icon: BadgePercent,
  },
  { to: '/prices/charges', label: 'admin.prices.charges', right: 'products.view', icon: ConciergeBell },
  { to: '/prices/try', label: 'admin.prices.try', right: 'products.view', icon: ShoppingBasket },
  { to: '/prices/lists/new', label: 'admin.prices.list-add', right: 'prices.edit', icon: Plus },
  { to: '/prices/promotions/new', label: 'admin.prices.promo-add', right: 'prices.edit', icon: Plus },
  { to: '/stock/moves', label: 'admin.palette.moves', right: 'stock.view', feature: 'stock', icon: Truck },
  { to: '/exceptions/quarantine', label: 'admin.palette.quarantine', right: 'quarantine.view', icon: Inbox },
  {
    to: '/books/accounts',
    label: 'admin.books.accounts',
    right: 'ledger.view',
    feature: 'books',
    icon: ListTree,
  },
  {
    to: '/books/transfers',
    label: 'admin.books.transfers',
    right: 'ledger.view',
    feature: 'books',
    icon: ArrowLeftRight,
  },
  {
    to: '/books/trial-balance',
    label: 'admin.books.trial',
    right: 'ledger.view',
    feature: 'books',
    icon: Scale,
  },
  {
    to: '/books/closings',
    label: 'admin.books.closings',
    right: 'ledger.view',
    feature: 'books',
    icon: BookLock,
  },
  {
    to: '/books/checks',
    label: 'admin.books.checks',
    right: 'ledger.view',
    feature: 'books',
    icon: CheckCheck,
  },
  { to: '/books/post', label: 'admin.books.post', right: 'ledger.post', feature: 'books', icon: PenLine },
  { to: '/settings/receipts', label: 'admin.palette.receipts', right: 'settings.view', icon: ReceiptText },
  { to: '/users/new', label: 'admin.users.add', right: 'users.edit', icon: UserPlus },
  { to: '/branches/new', label: 'admin.branches.add', right: 'branches.edit', icon: Plus },
  {
    to: '/api-keys/new',
    label: 'admin.api-keys.add',
    right: 'api-keys.edit',
    feature: 'programs',
    icon: KeyRound,
  },
  {
    to: '/companies/new',
    label: 'admin.companies.add',
    right: 'platform.companies',
    icon: Building2,
    ofPlatform: true,
  },
  {
    to: '/platform/new',
    label: 'admin.plans.add',
    right: 'platform.settings',
    icon: Layers,
    ofPlatform: true,
  },
];

/** All that somebody may go to: the sections first, then what lies within them. */
export function paletteEntries(me: Seen): PaletteEntry[] {
  const shopless = isShopless(me);
  const within = more.filter((entry) => isOffered(me, entry) && (!shopless || entry.ofPlatform === true));
  return [...visibleSections(me), ...within].map(({ to, label, icon }) => ({ to, label, icon }));
}
