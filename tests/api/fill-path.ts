import type { Id } from '@karvon/shared/values/ids.ts';
import type { CompanyRows, Row } from './rows-of-company.ts';

/** Where the rows lie that a path's last parameter names, where the table is not called as the path is. */
const TABLES: Record<string, string> = {
  '/auth/sessions': 'sessions',
  '/users/{id}/sessions': 'sessions',
  '/exceptions/{id}/decisions': 'exception_decisions',
  '/tills': 'registers',
  '/ledger/accounts': 'ledger_accounts',
  '/ledger/transfers': 'ledger_transfers',
  '/returns': 'sales',
  '/price-lists': 'pricing',
  '/price-lists/{id}/prices': 'products',
  '/promotions': 'pricing',
  '/promo-codes': 'pricing',
  '/service-charges': 'pricing',
  '/documents': 'journal',
};

/** Of the platform, or names of what the program has: the same in every company. */
const OF_NO_COMPANY = new Set(['/plans', '/jobs', '/admin/permissions', '/admin/users', '/sync']);

/**
 * The rows that a path's last parameter may name; null where it has none, or one that is of no company. Throws for an address
 * that nobody has said it of.
 */
export function rowsNamedBy(path: string, company: Id, { rows }: CompanyRows): Row[] | null {
  const before = path.slice(0, path.lastIndexOf('/{'));
  if (!path.includes('{') || OF_NO_COMPANY.has(before)) return null;
  if (before === '/companies') return [{ id: company, branch: null }];
  const found = rows.get(TABLES[before] ?? before.slice(1).replaceAll('-', '_').replace('settings/', ''));
  if (found === undefined) throw new Error(`Nobody has said where the rows lie that ${path} names.`);
  return found;
}

/** The path with this id in the place of its last parameter, and some others before it. */
export function pathTo(path: string, id: Id, others: Id): string {
  const last = path.lastIndexOf('{');
  return path.slice(0, last).replaceAll(/\{\w+\}/g, others) + path.slice(last).replaceAll(/\{\w+\}/g, id);
}
