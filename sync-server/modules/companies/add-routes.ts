import type { Request, Response } from 'express';
import type { Access, BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { AuditAction, AuditObjectKind } from '@karvon/shared/audit/actions.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { readOwnRoles } from '../../platform/auth/read-access.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { editVersion } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { assertRoom } from '../../platform/plans/assert-room.ts';
import { addBranch, addPerson, addRegister } from './commands/add-to-company.ts';
import { changeBranch } from './commands/change-branch.ts';
import { hashPin } from './commands/hash-pin.ts';
import { setPin } from './commands/set-pin.ts';
import { assertMayGive } from './commands/who-may-change.ts';
import { readBranchNames } from './api.ts';
import { countBranches, countTills } from './count-places.ts';
import {
  branchChangeSchema,
  idAnswerSchema,
  idParamsSchema,
  newBranchSchema,
  newPersonSchema,
  newTillSchema,
  okAnswerSchema,
  pinSchema,
} from './schemas.ts';

/** What a company grows by: branches, tills and staff. */
export function addRoutes(platform: Platform): Route[] {
  return [branch(platform), branchChange(platform), till(platform), person(platform), pin(platform)];
}

function branch(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/branches',
    access: 'branches.edit',
    summary: 'Opens a branch',
    tag: 'Companies',
    body: newBranchSchema,
    answer: idAnswerSchema,
    status: 201,
    idempotent: 'optional',
    handle: (call) =>
      adding(platform, call, async (tx, id) => {
        await assertRoom(tx, 'branches', () => countBranches(tx));
        await addBranch(tx, id, call.body);
        note(tx, call, platform, 'branch.created', { kind: 'branch', id, label: call.body.code });
      }),
  });
}

function branchChange(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/branches/:id',
    access: 'branches.edit',
    summary: 'Changes a branch’s name, address or time zone; its code is on receipts and stays',
    tag: 'Companies',
    params: idParamsSchema,
    body: branchChangeSchema,
    version: 'checked',
    answer: okAnswerSchema,
    handle: (call) =>
      platform.db.tenant(call.principal.companyId, async (tx) => {
        const { code } = await changeBranch(tx, call.params.id, call.body);
        await editVersion(tx, platform, call, { table: 'branches', id: call.params.id });
        const object = { kind: 'branch', id: call.params.id, label: code } as const;
        note(tx, call, platform, 'branch.changed', object);
        return { success: true as const };
      }),
  });
}

function till(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/tills',
    access: 'tills.enrol',
    summary: 'Makes a place for a till at a branch; a code then binds a device to it',
    tag: 'Tills',
    body: newTillSchema,
    answer: idAnswerSchema,
    status: 201,
    idempotent: 'optional',
    handle: (call) =>
      adding(platform, call, async (tx, id) => {
        const { branchId, ...register } = call.body;
        await assertBranches(tx, [branchId], call.branches);
        await assertRoom(tx, 'tills', () => countTills(tx));
        await addRegister(tx, id, branchId, register);
        note(tx, call, platform, 'till.created', { kind: 'till', id, label: register.code });
      }),
  });
}

function person(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/people',
    access: 'people.edit',
    summary: 'Adds somebody to the staff, who may sign in at tills with a PIN',
    tag: 'Companies',
    body: newPersonSchema,
    answer: idAnswerSchema,
    status: 201,
    idempotent: 'optional',
    handle: async (call) => {
      const { pin: chosen, ...body } = call.body;
      const pinHash = chosen === null ? null : await hashPin(chosen);
      // Without the PIN: what is kept of a request to tell it by could be guessed back.
      return adding(platform, { ...call, body }, async (tx, id) => {
        await assertBranches(tx, body.branches, call.branches);
        assertMayGive(accessOf(call.principal), body, await readOwnRoles(tx));
        await addPerson(tx, id, { ...body, pinHash });
        note(tx, call, platform, 'person.created', { kind: 'person', id, label: body.code });
      });
    },
  });
}

function pin(platform: Platform): Route {
  return defineRoute({
    method: 'put',
    path: '/people/:id/pin',
    access: 'people.edit',
    summary: 'Gives somebody a new PIN, or takes it away (null)',
    tag: 'Companies',
    params: idParamsSchema,
    body: pinSchema,
    version: 'checked',
    answer: okAnswerSchema,
    handle: async (call) => {
      const pinHash = call.body.pin === null ? null : await hashPin(call.body.pin);
      return platform.db.tenant(call.principal.companyId, async (tx) => {
        const { code } = await setPin(tx, call.params.id, pinHash, accessOf(call.principal));
        await editVersion(tx, platform, call, { table: 'people', id: call.params.id });
        note(tx, call, platform, 'person.pin-changed', { kind: 'person', id: call.params.id, label: code });
        return { success: true as const };
      });
    },
  });
}

type Call = Parameters<typeof doerOf>[0];

/** Adds something with a code of its own. Throws ApiFailure 409 `code-taken`. */
async function adding(
  { db, newId, clock }: Platform,
  call: { principal: Principal; body: { code: string }; request: Request; response: Response },
  add: (tx: TenantTx, id: Id) => Promise<void>,
): Promise<{ id: Id }> {
  try {
    return await db.tenant(call.principal.companyId, (tx) =>
      answerOnce(tx, { ...call, now: clock(), isOptional: true }, async () => {
        const id = newId();
        await add(tx, id);
        return { id };
      }),
    );
  } catch (error) {
    if (!isTaken(error)) throw error;
    const { code } = call.body;
    throw new ApiFailure(409, 'code-taken', { params: { code }, details: { code: ['is taken'] } });
  }
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

/** Empty: all of them, which only who may it everywhere can say. */
async function assertBranches(tx: TenantTx, branches: readonly Id[], scope: BranchScope): Promise<void> {
  const known = await readBranchNames(tx);
  if (branches.some((id) => !known.has(id) || (scope !== 'all' && !scope.includes(id)))) {
    throw new ApiFailure(404, 'unknown-branch');
  }
}

function accessOf(principal: Principal): Access {
  if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
  return principal.access;
}

function note(
  tx: TenantTx,
  call: Call,
  { clock }: Platform,
  action: AuditAction,
  object: { kind: AuditObjectKind; id: Id; label: string },
): void {
  audit(tx, { by: doerOf(call, clock()), action, object });
}
