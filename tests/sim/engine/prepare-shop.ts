import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import type { PersonPrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
import { beginSession } from '@karvon/sync-server/platform/auth/sessions.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { openCentre } from '@karvon/sync-server/open-centre.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { openSoakShop, type SoakShop } from '../../soak/soak-shop.ts';

/** A shop in a database that schedules get copies of. */
export type PreparedShop = SoakShop & {
  /** Signed in at the centre in every copy. */
  owner: PersonPrincipal;
};

/** So many registers, one for each till that a schedule may begin with. */
export const REGISTERS = 4;
const PRODUCTS = 20;

/** Opens a shop in an empty database; nobody is connected to it afterwards. */
export async function prepareShop(folder: string, databaseUrl: string): Promise<PreparedShop> {
  const environment = { KARVON_DATA: folder, DATABASE_URL: databaseUrl };
  const shop = await openSoakShop(environment, REGISTERS, PRODUCTS);
  const clock = () => new Date().getTime();
  const centre = await openCentre(readSettings(environment), modules, clock, createLog('error'));
  try {
    const newId = idMaker(clock);
    const user = { id: newId(), email: 'owner@sim.test', role: 'company.owner' as const };
    const owner = await centre.db.tenant(shop.companyId, async (tx) => {
      const now = clock();
      await createUser(tx, { ...user, name: 'Owner', password: 'a-password-1', now });
      return (await beginSession(tx, user, newId(), now)).person;
    });
    return { ...shop, owner };
  } finally {
    await centre.close();
  }
}
