import { mayAnywhere, mayAt } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { audit, auditChange } from '../../platform/audit/audit.ts';
import { type Doer, doerOf } from '../../platform/audit/doer.ts';
import { closeCompany, reopenCompany } from '../../platform/auth/closed-companies.ts';
import { createUser } from '../../platform/auth/create-user.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { withPlatformRole } from '../../platform/db/platform-role.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce, takeBackAnswer } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route, type RouteInput } from '../../platform/http/route.ts';
import { editVersion } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { findCompany } from './api.ts';
import { addBranch } from './commands/add-to-company.ts';
import { changeCompany } from './commands/change-company.ts';
import { freeSlug, openCompany, slugOf } from './commands/open-company.ts';
import { profileOf } from './company-profile.ts';
import {
  companyChangeSchema,
  companyOpenedSchema,
  type NewCompanyBody,
  newCompanySchema,
} from './company-schemas.ts';
import { idParamsSchema, okAnswerSchema } from './schemas.ts';
import type { CompaniesPlatformTables, CompaniesTables } from './tables.ts';

/** Opening companies, changing and closing them. */
export function companyEditRoutes(platform: Platform): Route[] {
  return [open(platform), change(platform)];
}

function open(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/companies',
    access: 'platform.companies',
    summary: 'Opens a company with its first owner and its first branch',
    tag: 'Companies',
    body: newCompanySchema,
    answer: companyOpenedSchema,
    status: 201,
    idempotent: 'optional',
    handle: async (call) => {
      const id = await idFor(platform, call);
      const by = doerOf(call, platform.clock());
      const opened = () => platform.db.tenant(id, findCompany);
      try {
        await platform.db.tenant(id, (tx) => openOnce(tx, platform, call.body, by));
      } catch (error) {
        // Two of the same key at once: the second finds what the first has opened.
        if (!isTaken(error) || (await opened()) === null) {
          await platform.db.tenant(call.principal.companyId, (tx) => takeBackAnswer(tx, call));
          throw failureOf(error, call.body);
        }
      }
      const { slug = '' } = (await opened()) ?? {};
      return { id, slug };
    },
  });
}

type OpenCall = RouteInput<undefined, undefined, NewCompanyBody, 'platform.companies'>;

/** The id of the company that a request opens: with a key, the same each time. */
async function idFor({ db, clock, newId }: Platform, call: OpenCall): Promise<Id> {
  const { owner, ...rest } = call.body;
  const { password: _secret, ...person } = owner;
  // Without the password: what is kept of a request to tell it by could be guessed back.
  const once = { ...call, body: { ...rest, owner: person }, now: clock(), isOptional: true };
  const { id } = await db.tenant(call.principal.companyId, (tx) =>
    answerOnce(tx, once, async () => ({ id: newId() })),
  );
  return id;
}

async function openOnce(tx: TenantTx, platform: Platform, body: NewCompanyBody, by: Doer): Promise<void> {
  if ((await findCompany(tx)) !== null) return;
  const { newId, clock } = platform;
  const { owner, branch, profile, slug: wanted, ...company } = body;
  const slug = wanted ?? (await freeSlug(tx, slugOf(company.name)));
  await openCompany(tx, platform, { ...company, slug });
  await tx.db
    .withTables<CompaniesTables>()
    .updateTable('companies')
    .set({ profile: JSON.stringify(profileOf(profile)) })
    .execute();
  await addBranch(tx, newId(), branch);
  await createUser(tx, { ...owner, id: newId(), role: 'company.owner', now: clock() });
  const object = { kind: 'company', id: tx.companyId, label: company.name } as const;
  const details = { slug, email: owner.email, branch: branch.code };
  audit(tx, { by, action: 'company.created', object, details });
}

function failureOf(error: unknown, { slug = '' }: NewCompanyBody): unknown {
  if (!isTaken(error)) return error;
  return new ApiFailure(409, 'code-taken', { params: { code: slug }, details: { slug: ['is taken'] } });
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

function change(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/companies/:id',
    access: 'companies.edit',
    platformAccess: 'platform.companies',
    summary: 'Changes a company: the own one, or any for who runs the platform, who alone may close it',
    tag: 'Companies',
    params: idParamsSchema,
    body: companyChangeSchema,
    version: 'checked',
    answer: okAnswerSchema,
    handle: async (input) => {
      const {
        principal,
        params: { id },
        body: { active, reason, ...rest },
      } = input;
      assertMayEdit(principal, id, active);
      const by = doerOf(input, platform.clock());
      await platform.db.tenant(id, async (tx) => {
        const { name, changed } = await changeCompany(tx, rest, platform.newId);
        const isSwitched = active !== undefined && (await setActive(tx, active, by.at));
        const hasChanged = isSwitched || Object.keys(changed).length > 0;
        await editVersion(tx, platform, input, { table: 'companies', id }, hasChanged);
        const object = { kind: 'company', id, label: name } as const;
        auditChange(tx, { by, action: 'company.changed', object, details: changed });
        if (!isSwitched) return;
        const action = active ? 'company.reopened' : 'company.closed';
        audit(tx, { by, action, object, ...(reason === undefined ? {} : { details: { reason } }) });
        tx.afterCommit(() => platform.cutOff(id, id));
      });
      return { success: true as const };
    },
  });
}

/** Their own company for its people; any for who runs the platform. */
function assertMayEdit(principal: Principal, id: Id, active: boolean | undefined): void {
  const access = principal.kind === 'device' ? null : principal.access;
  const ofPlatform = access !== null && mayAnywhere(access, 'platform.companies');
  const isOwn = id === principal.companyId;
  const isOwner = isOwn && access !== null && mayAt(access, 'companies.edit', null);
  if (!ofPlatform && !isOwner) {
    throw new ApiFailure(404, 'unknown-company', { params: { slug: id } });
  }
  if (active === undefined) return;
  if (!ofPlatform) throw new ApiFailure(403, 'no-right', { params: { right: 'platform.companies' } });
  if (isOwn) throw new ApiFailure(409, 'not-yourself');
}

/** Answers whether that is another state than it was. */
async function setActive(tx: TenantTx, active: boolean, at: Instant): Promise<boolean> {
  await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .updateTable('company_slugs')
      .set({ active })
      .where('company_id', '=', tx.companyId)
      .execute(),
  );
  return active ? reopenCompany(tx) : closeCompany(tx, at);
}
