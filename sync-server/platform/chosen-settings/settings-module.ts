import { changes } from '@karvon/shared/audit/changes.ts';
import { choiceSchemaOf, settingsAnswerOf, valuesOf } from '@karvon/shared/settings/declare.ts';
import { platformSettings, type PlatformValues } from '@karvon/shared/settings/platform-settings.ts';
import type { WireJson } from '@karvon/shared/values/wire-json.ts';
import { auditChange } from '../audit/audit.ts';
import { doerOf } from '../audit/doer.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { assertSeen, tellTag, versionTag } from '../http/version-tag.ts';
import type { Platform, ServerModule } from '../module.ts';
import { chosenMigrations, lockChosen, readChosen, writeChosen } from './chosen-table.ts';

const path = '/settings/platform';
const access = 'platform.settings';
const tag = 'Settings';
const answer = settingsAnswerOf(platformSettings);
const keys = Object.keys(platformSettings) as (keyof PlatformValues)[];

/** Settings of the whole centre that its people choose, in place of what the environment says. */
export const settingsModule: ServerModule = {
  name: 'settings',
  dependsOn: [],
  tables: ['platform_settings'],
  migrations: chosenMigrations,
  collections: [],
  bookings: [],
  routes: (platform) => [show(platform), change(platform)],
};

function show(platform: Platform): Route {
  const { db, defaults } = platform;
  return defineRoute({
    method: 'get',
    path,
    access,
    summary: 'Settings of the whole centre: what holds, and what would if nobody had chosen',
    tag,
    answer,
    version: 'shown',
    handle: async (call) => {
      const { chosen, version } = await db.platform(readChosen);
      tellTag(call, versionTag(platform, version));
      const values = valuesOf(platformSettings, chosen, defaults);
      return { values, defaults, secrets: {} };
    },
  });
}

function change(platform: Platform): Route {
  const { db, clock, defaults } = platform;
  return defineRoute({
    method: 'patch',
    path,
    access,
    summary:
      'Change some of them; null goes back to what the environment says. It holds at once at every process',
    tag,
    body: choiceSchemaOf(platformSettings),
    answer,
    version: 'checked',
    handle: async (call) => {
      const values = await db.tenant(call.principal.companyId, async (tx) => {
        const { before, after } = await withPlatformRole(tx, async (within) => {
          const locked = await lockChosen(within);
          assertSeen(call, versionTag(platform, locked.version));
          return { before: locked, after: await writeChosen(within, locked, call.body) };
        });
        tellTag(call, versionTag(platform, after.version));
        const [was, is] = [before, after].map(({ chosen }) =>
          valuesOf(platformSettings, chosen, defaults),
        ) as [Wire, Wire];
        const object = { kind: 'centre', id: 'settings', label: '' } as const;
        const details = changes(was, is, keys);
        auditChange(tx, { by: doerOf(call, clock()), action: 'centre.settings-changed', object, details });
        return is;
      });
      await platform.settingsChanged();
      return { values, defaults, secrets: {} };
    },
  });
}

type Wire = Record<keyof PlatformValues, WireJson>;
