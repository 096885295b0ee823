import { companySettings, defaultsIn } from '@karvon/shared/settings/company-settings.ts';
import {
  choiceSchemaOf,
  settingsAnswerOf,
  shownOf,
  valuesOf,
  wholeChoice,
} from '@karvon/shared/settings/declare.ts';
import { auditChange } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { accessOfCaller } from '../../platform/auth/principal.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { editVersion, showVersion } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { listNames } from '../../platform/secrets/company-secrets.ts';
import { changeSettings, chosenOf } from './commands/change-settings.ts';
import type { CompaniesTables } from './tables.ts';

const tag = 'Settings';
const answer = settingsAnswerOf(companySettings);
const body = choiceSchemaOf(companySettings);

/** A company's settings as one resource, under each of its names. */
export function settingsRoutes(platform: Platform): Route[] {
  return ['/settings/company', '/settings/salon'].flatMap((path) => [
    show(platform, path),
    change(platform, path, 'patch'),
    change(platform, path, 'put'),
  ]);
}

function show(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'get',
    path,
    access: 'settings.view',
    summary:
      'The company’s settings: what holds, and what would if nobody had chosen; of secrets, whether they are set',
    tag,
    answer,
    version: 'shown',
    handle: ({ principal, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const shown = await readSettings(tx);
        await showVersion(tx, platform, { response }, { table: 'companies', id: tx.companyId });
        return shown;
      }),
  });
}

function change(platform: Platform, path: string, method: 'patch' | 'put'): Route {
  return defineRoute({
    method,
    path,
    access: 'settings.edit',
    summary:
      method === 'patch'
        ? 'Changes some of them; null goes back to the default'
        : 'Changes all of them: what is absent goes back to its default, but for secrets',
    tag,
    body,
    answer,
    version: 'checked',
    handle: (call) =>
      platform.db.tenant(call.principal.companyId, async (tx) => {
        const by = doerOf(call, platform.clock());
        const choice = method === 'put' ? wholeChoice(companySettings, call.body) : call.body;
        const access = accessOfCaller(call.principal);
        const { name, changed, hasChanged } = await changeSettings(tx, choice, { ...platform, by, access });
        const id = tx.companyId;
        await editVersion(tx, platform, call, { table: 'companies', id }, hasChanged);
        const object = { kind: 'company', id, label: name } as const;
        auditChange(tx, { by, action: 'company.changed', object, details: changed });
        return readSettings(tx);
      }),
  });
}

/** Throws ApiFailure 404 `unknown-company` for the operator's own, which keeps no shop. */
async function readSettings(tx: TenantTx) {
  const company = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('companies')
    .select(['default_locale', 'receipt', 'return_days', 'settings', 'country'])
    .executeTakeFirst();
  if (company === undefined) {
    throw new ApiFailure(404, 'unknown-company', { params: { slug: tx.companyId } });
  }
  const usual = defaultsIn(company.country);
  const values = valuesOf(companySettings, chosenOf(company), usual);
  const set = new Set((await listNames(tx)).map(({ name }) => name));
  const secrets = Object.entries(companySettings).flatMap(([key, { secret }]) =>
    secret === null ? [] : [[key, set.has(secret)] as const],
  );
  return {
    values: shownOf(companySettings, values),
    defaults: shownOf(companySettings, valuesOf(companySettings, {}, usual)),
    secrets: Object.fromEntries(secrets),
  };
}
