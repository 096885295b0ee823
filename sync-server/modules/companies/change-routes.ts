import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { z } from 'zod';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { changePerson } from './commands/change-person.ts';
import { moveRegister } from './commands/move-register.ts';
import { changeReturnDays } from './return-window.ts';
import { companyChangeSchema, okAnswerSchema, personChangeSchema, tillChangeSchema } from './schemas.ts';

const params = z.object({ id: idSchema });

/** Changes of a company after it was set up. Sending one twice changes nothing the second time. */
export function changeRoutes(platform: Platform): Route[] {
  return [company(platform), till(platform), person(platform)];
}

function company(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/companies/:id',
    access: 'companies.edit',
    summary: 'Changes a setting of the company',
    tag: 'Companies',
    params,
    body: companyChangeSchema,
    answer: okAnswerSchema,
    handle: async ({ principal: { companyId }, params: { id }, body }) => {
      if (id !== companyId) throw new ApiFailure(404, 'unknown-company', { params: { slug: id } });
      await platform.db.tenant(companyId, (tx) => changeReturnDays(tx, body.returnDays, platform.newId()));
      return { success: true as const };
    },
  });
}

function till(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/tills/:id',
    access: 'tills.move',
    summary: 'Moves a till to another branch; its next shift belongs there',
    tag: 'Tills',
    params,
    body: tillChangeSchema,
    answer: okAnswerSchema,
    handle: async ({ principal, params: { id }, body }) => {
      const { companyId } = principal;
      await platform.db.tenant(companyId, async (tx) => {
        beginAnew(platform, tx, await moveRegister(tx, id, body.branchId));
      });
      return { success: true as const };
    },
  });
}

function person(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/people/:id',
    access: 'people.edit',
    summary: 'Changes what a person of the staff may do, and at which branches',
    tag: 'Companies',
    params,
    body: personChangeSchema,
    answer: okAnswerSchema,
    handle: async ({ principal, params: { id }, body }) => {
      if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
      const { companyId, access } = principal;
      await platform.db.tenant(companyId, async (tx) => {
        beginAnew(platform, tx, await changePerson(tx, id, body, access));
      });
      return { success: true as const };
    },
  });
}

/** Before the hint of what has changed goes out: a till that followed it as what it was would lose its own register. */
function beginAnew(platform: Platform, tx: TenantTx, devices: readonly Id[]): void {
  tx.afterCommit(() => {
    for (const device of devices) platform.cutOff(tx.companyId, device);
  });
}
