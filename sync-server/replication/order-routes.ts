import { z } from 'zod';
import { incarnationSchema } from '@karvon/shared/values/incarnation.ts';
import { isWithin } from '@karvon/shared/rights/access.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { audit } from '../platform/audit/audit.ts';
import { doerOf } from '../platform/audit/doer.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import type { Platform, ReadDevices } from '../platform/module.ts';
import { changeOrder } from './till-order.ts';

const lifeSchema = z.strictObject({ deviceId: idSchema, incarnation: incarnationSchema });
const doneSchema = z.object({ success: z.literal(true) });

type OrderPorts = Pick<Platform, 'db' | 'clock' | 'log'> & { readDevices: ReadDevices };

/** A manager takes back what a till was told to do, and takes that back. */
export function orderRoutes(ports: OrderPorts): Route[] {
  return [
    orderRoute(ports, 'withdraw', 'A till that was told to enrol anew need not: its copy is gone'),
    orderRoute(ports, 'restore', 'A till whose order was withdrawn is to enrol anew after all'),
  ];
}

function orderRoute(
  { db, clock, log, readDevices }: OrderPorts,
  change: 'withdraw' | 'restore',
  summary: string,
): Route {
  return defineRoute({
    method: 'post',
    path: `/devices/orders/${change}`,
    access: 'tills.enrol',
    summary,
    tag: 'Tills',
    body: lifeSchema,
    answer: doneSchema,
    handle: async (input) => {
      const { principal, branches, body } = input;
      const doer = doerOf(input, clock());
      const isKnown = await db.tenant(principal.companyId, async (tx) => {
        const [device] = await readDevices(tx, [body.deviceId]);
        if (device !== undefined && !isWithin(branches, device.branchId)) return false;
        if (!(await changeOrder(tx, body, change === 'withdraw' ? clock() : null))) return false;
        const action = change === 'withdraw' ? 'till.order-withdrawn' : 'till.order-given';
        const { registerId = body.deviceId, tillCode = '' } = device ?? {};
        const object = { kind: 'till' as const, id: registerId, label: tillCode };
        audit(tx, { by: doer, action, object, details: { order: 'enrol-anew', ...body } });
        return true;
      });
      if (!isKnown) throw new ApiFailure(404, 'unknown-order');
      const by = principal.kind === 'person' ? principal.userId : null;
      log.info({ ...body, by, change }, 'the order of a till was changed');
      return { success: true as const };
    },
  });
}
