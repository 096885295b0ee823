import { z } from 'zod';
import { audit } from '../audit/audit.ts';
import { doerOf } from '../audit/doer.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform, SealedColumn, ServerModule } from '../module.ts';
import { secretsMigrations } from './company-secrets.ts';
import { type Rotated, rotateSecrets } from './rotate-secrets.ts';

const own: SealedColumn = { table: 'company_secrets', column: 'value', row: 'name' };

/** Secrets of companies, sealed, and the exchange of the key that all sealed columns of these modules are sealed with. */
export function secretsModule(modules: readonly ServerModule[]): ServerModule {
  const columns = [own, ...modules.flatMap((module) => module.sealedColumns ?? [])];
  return {
    name: 'secrets',
    dependsOn: [],
    tables: ['company_secrets'],
    migrations: secretsMigrations,
    collections: [],
    bookings: [],
    routes: (platform) => [rotateRoute(platform, columns)],
  };
}

const rotatedSchema = z.object({
  /** The key that everything is sealed with by now. */
  key: z.string(),
  resealed: z.int(),
});

function rotateRoute({ db, secrets, clock }: Platform, columns: readonly SealedColumn[]): Route {
  return defineRoute({
    method: 'post',
    path: '/admin-cli/rotate-secrets',
    access: 'platform.operate',
    tag: 'platform',
    summary: 'Seal all secrets with the first of the keys that the centre was started with',
    answer: rotatedSchema,
    handle: async (input) => {
      const { principal } = input;
      const rotated = await db.unlessUnderWay('rotate-secrets', () => rotateSecrets(db, secrets, columns));
      if (rotated === null) throw new ApiFailure(409, 'secrets-rotating');
      const { resealed } = rotated;
      const object = { kind: 'centre' as const, id: principal.companyId, label: '' };
      const details = { key: secrets.keyId, ...rotated };
      await db.tenant(principal.companyId, async (tx) =>
        audit(tx, { by: doerOf(input, clock()), action: 'secrets.rotated', object, details }),
      );
      assertAllOpened(rotated);
      return { key: secrets.keyId, resealed };
    },
  });
}

function assertAllOpened({ resealed, unknownKeys, damaged }: Rotated): void {
  const unknown = Object.entries(unknownKeys);
  if (unknown.length > 0) {
    const rows = unknown.reduce((sum, [, count]) => sum + count, 0);
    const keys = unknown.map(([key]) => key).join(', ');
    const details = Object.fromEntries(unknown.map(([key, count]) => [key, [String(count)]]));
    throw new ApiFailure(409, 'secret-keys-missing', { params: { resealed, rows, keys }, details });
  }
  const [first] = damaged;
  if (first === undefined) return;
  const details = Object.fromEntries(damaged.map((place) => [place, ['can’t be opened']]));
  throw new ApiFailure(409, 'secrets-damaged', { params: { resealed, rows: damaged.length }, details });
}
