import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { accessOf } from '@karvon/shared/rights/access.ts';
import { companyRights } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import {
  addPerson,
  addTender,
  changeSettings,
  hashPin,
  makeRegisterEnrolCode,
  readCentreKey,
} from '@karvon/sync-server/modules/companies/api.ts';
import { systemDoer } from '@karvon/sync-server/platform/audit/doer.ts';
import type { Platform } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import type { Invoice } from '../replay/read-log.ts';
import { barcodeOf } from '../replay/retail-catalogue.ts';
import { openRetailShop } from '../replay/retail-shop.ts';
import { someSecretKeys } from '../support/some-secret-keys.ts';
import { type Cable, layCable } from '../support/tcp-proxy.ts';
import { type DayTill, startDayTill } from './day-till.ts';

/** Who works at the till, with every right that a till knows. */
export const CASHIER = { person: '9', pin: '9009' };

/** The shop of the log, all of it in one branch: a centre, a till in a process of its own, and the cable between them. */
export type DayShop = {
  server: RunningServer;
  till: DayTill;
  cable: Cable;
  /** Products by barcode. */
  goods: ReadonlyMap<string, Id>;
  manager: { email: string; password: string };
  close(): Promise<void>;
};

export async function openDayShop(parts: {
  /** An empty Postgres. */
  databaseUrl: string;
  dataFolder: string;
  invoices: readonly Invoice[];
  log: Logger;
}): Promise<DayShop> {
  const { databaseUrl, dataFolder, log } = parts;
  const server = await startServer(
    readSettings({
      KARVON_DATA: join(dataFolder, 'centre'),
      PORT: '0',
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
      KARVON_API_PER_MINUTE: '0',
      KARVON_SECRET_KEYS: someSecretKeys(),
    }),
    { modules, clock: () => new Date().getTime(), log },
  );
  const invoices = parts.invoices.map((invoice) => ({ ...invoice, country: 'United Kingdom' }));
  const { companyId, branches, goods, manager } = await openRetailShop(server.platform, invoices);
  const [branch] = branches;
  if (branch === undefined) throw new Error('The log has no invoices.');
  const code = await furnish(server.platform, companyId, branch);
  const cable = await layCable(server.url);
  const till = await startDayTill(join(dataFolder, 'till'), {
    KARVON_SERVER_URL: cable.url,
    KARVON_ENROL_CODE: code,
  });
  return {
    server,
    till,
    cable,
    goods: new Map([...goods].map(([stockCode, { id }]) => [barcodeOf(stockCode), id])),
    manager,
    async close() {
      await till.close();
      await cable.close();
      await server.stop();
    },
  };
}

/** Somebody who may do all that a day needs, a card terminal, and the code by which the till is bound. */
async function furnish(
  { db, newId, clock, secrets }: Platform,
  companyId: Id,
  { branchId, registerId }: { branchId: Id; registerId: Id },
): Promise<string> {
  const pinHash = await hashPin(CASHIER.pin);
  const key = await readCentreKey(db);
  return db.tenant(companyId, async (tx) => {
    await addPerson(tx, newId(), {
      code: CASHIER.person,
      name: 'Manager',
      tin: null,
      pinHash,
      role: 'company.manager',
      branches: [branchId],
    });
    await addTender(tx, newId(), { code: 'card', kind: 'card', names: { en: 'Card' }, sort: 20 });
    // Between two sales on the page many go by without it: it would take the cashier for gone.
    const access = accessOf([{ branch: null, rights: companyRights }]);
    await changeSettings(tx, { lockMinutes: 0 }, { newId, secrets, access, by: systemDoer(clock()) });
    const { code } = await makeRegisterEnrolCode(
      tx,
      key,
      { registerId, scope: 'all' },
      clock(),
      randomBytes(32),
    );
    return code;
  });
}
