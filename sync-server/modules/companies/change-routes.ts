import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import { z } from 'zod';
import { auditChange } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { editVersion } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { changePerson } from './commands/change-person.ts';
import { moveRegister } from './commands/move-register.ts';
import { okAnswerSchema, personChangeSchema, tillChangeSchema } from './schemas.ts';

const params = z.object({ id: idSchema });

/** Changes of what a company consists of after it was set up. Sending one twice changes nothing the second time. */
export function changeRoutes(platform: Platform): Route[] {
  return [till(platform), person(platform)];
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
    version: 'checked',
    answer: okAnswerSchema,
    handle: async (input) => {
      const {
        principal,
        params: { id },
        body,
      } = input;
      const by = doerOf(input, platform.clock());
      await platform.db.tenant(principal.companyId, async (tx) => {
        const { code, devices, changed } = await moveRegister(tx, id, body.branchId);
        beginAnew(platform, tx, devices);
        await editVersion(tx, platform, input, { table: 'registers', id }, hasAny(changed));
        const object = { kind: 'till' as const, id, label: code };
        auditChange(tx, { by, action: 'till.moved', object, details: changed });
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
    version: 'checked',
    answer: okAnswerSchema,
    handle: async (input) => {
      const {
        principal,
        params: { id },
        body,
      } = input;
      if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
      const { companyId, access } = principal;
      const by = doerOf(input, platform.clock());
      await platform.db.tenant(companyId, async (tx) => {
        const { name, devices, changed } = await changePerson(tx, id, body, access);
        beginAnew(platform, tx, devices);
        await editVersion(tx, platform, input, { table: 'people', id }, hasAny(changed));
        const object = { kind: 'person' as const, id, label: name };
        auditChange(tx, { by, action: 'person.changed', object, details: changed });
      });
      return { success: true as const };
    },
  });
}

function hasAny(changed: WireObject): boolean {
  return Object.keys(changed).length > 0;
}

/** Before the hint of what has changed goes out: a till that followed it as what it was would lose its own register. */
function beginAnew(platform: Platform, tx: TenantTx, devices: readonly Id[]): void {
  tx.afterCommit(() => {
    for (const device of devices) platform.cutOff(tx.companyId, device);
  });
}
