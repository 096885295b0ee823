import { hash } from 'node:crypto';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { CompanyRole, PlatformRole } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { createUser } from '../platform/auth/create-user.ts';
import { beginSession } from '../platform/auth/sessions.ts';
import type { Platform, PushedFact, ServerModule } from '../platform/module.ts';
import { readFacts } from '../replication/read-facts.ts';
import { readShift } from '../replication/read-shift.ts';
import { readJournalPage } from '../replication/read-journal.ts';
import { readTillProgress } from '../replication/read-till-progress.ts';
import { appointmentsModule } from './appointments/module.ts';
import { createBalancesModule } from './balances/module.ts';
import { catalogueModule } from './catalogue/module.ts';
import { addBranch, addRegister, createCompany } from './companies/api.ts';
import { clientsModule } from './clients/module.ts';
import { createCompaniesModule } from './companies/module.ts';
import { createDeliveriesModule } from './deliveries/module.ts';
import { ledgerModule } from './ledger/module.ts';
import { ordersModule } from './orders/module.ts';
import { pricingModule } from './pricing/module.ts';
import { createPostingModule } from './posting/module.ts';
import { createSalesModule } from './sales/module.ts';
import { stockModule } from './stock/module.ts';
import { tasksModule } from './tasks/module.ts';

/** The modules of business for a test's own server. */
export function testModules(): ServerModule[] {
  return [
    createCompaniesModule(readTillProgress),
    catalogueModule,
    pricingModule,
    clientsModule,
    ordersModule,
    appointmentsModule,
    tasksModule,
    ledgerModule,
    createBalancesModule(readFacts),
    stockModule,
    createSalesModule(readFacts, readShift),
    createPostingModule(readJournalPage, readFacts),
    createDeliveriesModule(readFacts),
  ];
}

export type TestShop = {
  companyId: Id;
  slug: string;
  branchA: Id;
  branchB: Id;
  /** Tills A1 at branch A and B1 at branch B. */
  registerA1: Id;
  registerB1: Id;
  /** An access token of somebody with this role, everywhere or at these branches. */
  tokenOf: (role: CompanyRole | PlatformRole, branches?: readonly Id[]) => Promise<string>;
};

/** A small company of its own, in UZS. */
export async function openTestShop(platform: Platform, companyId = testId()): Promise<TestShop> {
  const [branchA, branchB, registerA1, registerB1] = [testId(), testId(), testId(), testId()];
  const slug = `shop-${hash('sha256', companyId).slice(0, 12)}`;
  await platform.db.tenant(companyId, async (tx) => {
    const company = {
      slug,
      name: 'Test shop',
      currency: 'UZS',
      currencyDecimals: 2,
      country: 'UZ',
      taxRegime: 'vat',
      defaultLocale: 'ru' as const,
      receipt: { header: [], footer: [] },
    };
    await createCompany(tx, testId(), company, instantOf(platform.clock()));
    const timeZone = 'Asia/Tashkent';
    await addBranch(tx, branchA, { code: 'A', name: 'Branch A', timeZone, address: null });
    await addBranch(tx, branchB, { code: 'B', name: 'Branch B', timeZone, address: null });
    await addRegister(tx, registerA1, branchA, { code: 'A1', name: 'Till A1' });
    await addRegister(tx, registerB1, branchB, { code: 'B1', name: 'Till B1' });
  });
  const tokenOf: TestShop['tokenOf'] = async (role, branches) => {
    const at = branches === undefined ? {} : { branches };
    const user = { id: testId(), email: `${testId()}@shop.test`, role, ...at };
    const { person } = await platform.db.tenant(companyId, async (tx) => {
      const now = platform.clock();
      await createUser(tx, { ...user, name: 'Somebody', password: 'a-password-1', now });
      return beginSession(tx, user, testId(), now, { sessionDays: 7 });
    });
    return platform.tokens.forPerson(person);
  };
  return { companyId, slug, branchA, branchB, registerA1, registerB1, tokenOf };
}

/** Facts as replication hands them to a booking. */
export function pushed(facts: readonly JournalFact[], receivedAt: number): PushedFact[] {
  return facts.map((fact) => ({ fact, hash: fact.id, receivedAt }));
}
