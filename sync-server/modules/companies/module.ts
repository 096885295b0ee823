import { afterRestore } from './after-restore.ts';
import { startForgetting } from '../../platform/http/forget-answers.ts';
import type { DeviceCheck, ServerModule } from '../../platform/module.ts';
import { openRegistered } from './commands/open-company.ts';
import { findCompanyBySlug, readBranchNames, readCompanyIds, readTillCodes } from './api.ts';
import { type CentreKey, readCentreKey } from './centre-key.ts';
import { directoryBinding } from './collections.ts';
import { addRoutes } from './add-routes.ts';
import { changeRoutes } from './change-routes.ts';
import { readDevices } from './read-devices.ts';
import { readFormerLives } from './read-former-lives.ts';
import { readReturnWindow } from './return-window.ts';
import { readBranchPeople, readStanding } from './read-standing.ts';
import { deviceRoutes } from './device-routes.ts';
import { companiesPlatformTables, migrations } from './migrations.ts';
import { companyEditRoutes } from './company-edit-routes.ts';
import { companyRoutes, type ReadProgress } from './routes.ts';
import { companyPlanRoutes } from './plan-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { singleRoutes } from './single-routes.ts';

const nobodyKnows: ReadProgress = async () => new Map();

/**
 * Companies, branches, staff, tenders, tills and the devices that stand there.
 * @param readProgress what replication and the live connections know of each device
 */
export function createCompaniesModule(readProgress: ReadProgress = nobodyKnows): ServerModule {
  return {
    name: 'companies',
    dependsOn: [],
    tables: [
      'companies',
      'branches',
      'registers',
      'people',
      'tenders',
      'devices',
      'stale_copies',
      'directory',
      ...companiesPlatformTables,
    ],
    migrations,
    collections: [directoryBinding],
    bookings: [],
    routes: (platform) => {
      let key: Promise<CentreKey> | null = null;
      const centreKey = () => {
        key ??= readCentreKey(platform.db).catch((error: unknown) => {
          key = null;
          throw error;
        });
        return key;
      };
      return [
        ...companyRoutes(platform, readProgress),
        ...singleRoutes(platform),
        ...companyEditRoutes(platform),
        ...changeRoutes(platform),
        ...settingsRoutes(platform),
        ...companyPlanRoutes(platform),
        ...addRoutes(platform),
        ...deviceRoutes(platform, centreKey),
      ];
    },
    deviceCheck:
      ({ db }): DeviceCheck =>
      (companyId, deviceId, incarnation) =>
        db.tenant(companyId, (tx) => readStanding(tx, deviceId, incarnation)),
    start: async (platform) => startForgetting(platform, () => readCompanyIds(platform.db)),
    afterRestore,
    formerLives: readFormerLives,
    branchPeople: readBranchPeople,
    readReturnWindow,
    readDevices,
    findCompany: findCompanyBySlug,
    openCompany: openRegistered,
    readPlaceNames: async (tx) => ({ branches: await readBranchNames(tx), tills: await readTillCodes(tx) }),
  };
}
