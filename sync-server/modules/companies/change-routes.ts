import { idSchema } from '@karvon/shared/values/ids.ts';
import { z } from 'zod';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { changePerson } from './commands/change-person.ts';
import { moveRegister } from './commands/move-register.ts';
import { okAnswerSchema, personChangeSchema, tillChangeSchema } from './schemas.ts';

const params = z.object({ id: idSchema });

/** Changes of a company after it was set up. Sending one twice changes nothing the second time. */
export function changeRoutes(platform: Platform): Route[] {
  return [till(platform), person(platform)];
}

function till(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/tills/:id',
    access: 'companies.edit',
    summary: 'Moves a till to another branch; its next shift belongs there',
    tag: 'Tills',
    params,
    body: tillChangeSchema,
    answer: okAnswerSchema,
    handle: async ({ principal, params: { id }, body }) => {
      const { companyId } = principal;
      const moved = await platform.db.tenant(companyId, (tx) => moveRegister(tx, id, body.branchId));
      for (const device of moved) platform.cutOff(companyId, device);
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
      const { companyId, role } = principal;
      const concerned = await platform.db.tenant(companyId, (tx) => changePerson(tx, id, body, role));
      for (const device of concerned) platform.cutOff(companyId, device);
      return { success: true as const };
    },
  });
}
