import type { Request } from 'express';
import { expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { Principal } from '../platform/auth/principal.ts';
import type { RouteAdmission } from '../platform/http/route.ts';
import { importUnsentRoute } from './import-unsent-route.ts';

it('has one file in memory at a time, of whatever company', async () => {
  const admit: RouteAdmission =
    importUnsentRoute({} as Parameters<typeof importUnsentRoute>[0]).admit ?? (async () => () => undefined);
  const enter = () =>
    admit({
      principal: { companyId: testId() } as Principal,
      request: {} as Request,
      gone: new AbortController().signal,
    });
  const leave = await enter();
  await expect(enter()).rejects.toMatchObject({ status: 503, code: 'busy' });
  leave();
  const leaveAgain = await enter();
  leaveAgain();
});
