import type { MessageKey } from '@karvon/shared/i18n/catalogue.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import {
  BookOpen,
  type LucideIcon,
  MonitorSmartphone,
  Package,
  ReceiptText,
  TriangleAlert,
  Warehouse,
} from 'lucide-react';

export type Section = {
  to: '/sales' | '/goods' | '/stock' | '/tills' | '/books' | '/exceptions';
  label: MessageKey;
  right: Right;
  icon: LucideIcon;
};

/** The navigation, by job. A person sees the sections that their role may open. */
export const sections: readonly Section[] = [
  { to: '/sales', label: 'admin.nav.sales', right: 'sales.view', icon: ReceiptText },
  { to: '/goods', label: 'admin.nav.goods', right: 'products.view', icon: Package },
  { to: '/stock', label: 'admin.nav.stock', right: 'stock.view', icon: Warehouse },
  { to: '/tills', label: 'admin.nav.tills', right: 'tills.view', icon: MonitorSmartphone },
  { to: '/books', label: 'admin.nav.books', right: 'ledger.view', icon: BookOpen },
  { to: '/exceptions', label: 'admin.nav.exceptions', right: 'exceptions.view', icon: TriangleAlert },
];
