import { modules } from '@karvon/sync-server/modules/all.ts';
import { openCentre } from '@karvon/sync-server/open-centre.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { openSimShop, type SimShop } from '../workload/sim-shop.ts';

/** Opens a shop in an empty database, which schedules then get copies of; nobody is connected to it afterwards. */
export async function prepareShop(folder: string, databaseUrl: string): Promise<SimShop> {
  const now = () => new Date().getTime();
  const settings = readSettings({ KARVON_DATA: folder, DATABASE_URL: databaseUrl });
  const centre = await openCentre(settings, modules, now, createLog('error'));
  try {
    return await openSimShop(centre.db, { newId: idMaker(now), now });
  } finally {
    await centre.close();
  }
}
