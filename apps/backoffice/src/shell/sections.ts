import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Feature } from '@karvon/shared/features/features.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import {
  BookOpen,
  Building2,
  Cog,
  KeyRound,
  Layers,
  type LucideIcon,
  MonitorSmartphone,
  Package,
  ReceiptText,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  Store,
  Tags,
  TriangleAlert,
  UsersRound,
  Wallet,
  Warehouse,
} from 'lucide-react';
import type { Me } from '../data/answers.ts';

export type Section = {
  to:
    | '/sales'
    | '/shifts'
    | '/goods'
    | '/prices'
    | '/stock'
    | '/tills'
    | '/books'
    | '/exceptions'
    | '/branches'
    | '/users'
    | '/roles'
    | '/settings'
    | '/api-keys'
    | '/audit'
    | '/jobs'
    | '/companies'
    | '/platform';
  label: MessageKey;
  right: Right;
  icon: LucideIcon;
  /** What is done every day, and what a company is set up by. */
  group: 'work' | 'setting-up';
  /** At the thumb on a phone; the others are one touch further. */
  atThumb?: boolean;
  /** Not there where the company's plan has it not. */
  feature?: Feature;
  /** There is one of the platform, too, for who has no shop. */
  ofPlatform?: boolean;
};

/** The navigation, by job. A person sees the sections that their role may open. */
export const sections: readonly Section[] = [
  {
    to: '/sales',
    label: 'admin.nav.sales',
    right: 'sales.view',
    icon: ReceiptText,
    group: 'work',
    atThumb: true,
  },
  { to: '/shifts', label: 'admin.nav.shifts', right: 'shifts.view', icon: Wallet, group: 'work' },
  { to: '/goods', label: 'admin.nav.goods', right: 'products.view', icon: Package, group: 'work' },
  { to: '/prices', label: 'admin.nav.prices', right: 'products.view', icon: Tags, group: 'work' },
  {
    to: '/stock',
    label: 'admin.nav.stock',
    right: 'stock.view',
    feature: 'stock',
    icon: Warehouse,
    group: 'work',
    atThumb: true,
  },
  {
    to: '/tills',
    label: 'admin.nav.tills',
    right: 'tills.view',
    icon: MonitorSmartphone,
    group: 'work',
    atThumb: true,
  },
  {
    to: '/books',
    label: 'admin.nav.books',
    right: 'ledger.view',
    feature: 'books',
    icon: BookOpen,
    group: 'work',
  },
  {
    to: '/exceptions',
    label: 'admin.nav.exceptions',
    right: 'exceptions.view',
    icon: TriangleAlert,
    group: 'work',
    atThumb: true,
  },
  { to: '/branches', label: 'admin.nav.branches', right: 'companies.view', icon: Store, group: 'setting-up' },
  { to: '/users', label: 'admin.nav.users', right: 'users.view', icon: UsersRound, group: 'setting-up' },
  { to: '/roles', label: 'admin.nav.roles', right: 'roles.view', icon: ShieldCheck, group: 'setting-up' },
  {
    to: '/settings',
    label: 'admin.nav.settings',
    right: 'settings.view',
    icon: SlidersHorizontal,
    group: 'setting-up',
  },
  {
    to: '/api-keys',
    label: 'admin.nav.keys',
    right: 'api-keys.view',
    feature: 'programs',
    icon: KeyRound,
    group: 'setting-up',
  },
  {
    to: '/companies',
    label: 'admin.nav.companies',
    right: 'platform.companies',
    icon: Building2,
    group: 'setting-up',
    ofPlatform: true,
  },
  {
    to: '/audit',
    label: 'admin.nav.log',
    right: 'audit.view',
    icon: ScrollText,
    group: 'setting-up',
    ofPlatform: true,
  },
  {
    to: '/jobs',
    label: 'admin.nav.jobs',
    right: 'platform.jobs',
    icon: Cog,
    group: 'setting-up',
    ofPlatform: true,
  },
  {
    to: '/platform',
    label: 'admin.nav.platform',
    right: 'platform.settings',
    icon: Layers,
    group: 'setting-up',
    ofPlatform: true,
  },
];

/** Whoever may see companies and finds none of their own looks after the platform: there is no shop to show. */
export function isShopless({ company, rights }: Pick<Me, 'company' | 'rights'>): boolean {
  return company.slug === null && rights.includes('companies.view');
}

/** As much of somebody as decides what they are shown. */
export type Seen = Pick<Me, 'company' | 'rights' | 'features'>;

/** Whether somebody may open it, and their company has it. */
export function isOffered(
  { rights, features }: Seen,
  { right, feature }: Pick<Section, 'right' | 'feature'>,
) {
  return rights.includes(right) && (feature === undefined || features.includes(feature));
}

/** What the company's plan has not, where somebody might open a section but for that; else null. */
export function missingFeature({ rights, features }: Seen, section: Section | undefined): Feature | null {
  const { right, feature } = section ?? {};
  if (right === undefined || feature === undefined || !rights.includes(right)) return null;
  return features.includes(feature) ? null : feature;
}

/** The sections that somebody may open: those of a shop where there is one, those of the platform to its people. */
export function visibleSections(me: Seen): readonly Section[] {
  const shopless = isShopless(me);
  return sections.filter((section) => isOffered(me, section) && (!shopless || section.ofPlatform === true));
}

/** What stands at the thumb on a phone, and what "More" opens: all fit where they are few. */
export function thumbSections(visible: readonly Section[]): {
  bar: readonly Section[];
  more: readonly Section[];
} {
  if (visible.length <= MOST_AT_THUMB) return { bar: visible, more: [] };
  const bar = visible.filter(({ atThumb }) => atThumb === true);
  const filled = bar.length === 0 ? visible.slice(0, MOST_AT_THUMB - 1) : bar;
  return { bar: filled, more: visible.filter((section) => !filled.includes(section)) };
}
const MOST_AT_THUMB = 5;
