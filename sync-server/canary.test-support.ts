import { sql } from 'kysely';
import { z } from 'zod';
import { doerOf } from './platform/audit/doer.ts';
import { defineRoute } from './platform/http/route.ts';
import type { Platform, ServerModule } from './platform/module.ts';
import { readSecret, setSecret } from './platform/secrets/company-secrets.ts';
import { createSecretBox, type SecretBox } from './platform/secrets/secret-box.ts';

const body = z.object({ secret: z.string() });
const answer = z.object({ ok: z.boolean() });
const shared = { access: 'companies.edit', tag: 'Canaries', body, answer } as const;

/** Addresses at which something goes wrong while a secret is in hand, in every way that comes to mind. */
export function canaryModule(lostBox: SecretBox): ServerModule {
  const failing =
    (path: string, fail: (platform: Platform, secret: string) => Promise<unknown>) => (platform: Platform) =>
      defineRoute({
        method: 'post',
        path: `/canary/${path}`,
        summary: 'Fails with a secret in hand',
        ...shared,
        handle: async ({ body: { secret } }) => {
          await fail(platform, secret);
          return { ok: true };
        },
      });
  const keep = (path: string, box: (platform: Platform) => SecretBox) => (platform: Platform) =>
    defineRoute({
      method: 'post',
      path: `/canary/${path}`,
      summary: 'Keeps a secret and reads it back',
      ...shared,
      handle: async (input) => {
        const { companyId } = input.principal;
        const secret = { name: `canary.${path}`, value: input.body.secret };
        const by = doerOf(input, platform.clock());
        await platform.db.tenant(companyId, (tx) => setSecret(tx, box(platform), secret, by));
        const read = await platform.db.tenant(companyId, (tx) =>
          readSecret(tx, platform.secrets, secret.name),
        );
        return { ok: read === secret.value };
      },
    });
  const routes = [
    keep('keep', ({ secrets }) => secrets),
    keep('lose', () => lostBox),
    failing('damage', async ({ secrets }, secret) => {
      const place = { company: null, column: 'a.b', row: 'c' };
      return secrets.open({ ...place, row: 'd' }, secrets.seal(place, secret));
    }),
    failing('throw', async (_platform, secret) => {
      const config = { headers: { authorization: `Bearer ${secret}` }, auth: { totpSecret: secret } };
      throw Object.assign(new Error('the provider did not answer'), { config, pin: secret });
    }),
    failing('database', ({ db }, secret) =>
      db.platform((tx) => sql`select ${secret}::text::uuid, ${secret}::text::integer`.execute(tx.db)),
    ),
    failing('taken', ({ db }, secret) =>
      db.platform(async (tx) => {
        await sql`create temporary table canaries (code text primary key) on commit drop`.execute(tx.db);
        await sql`insert into canaries (code) values (${secret}), (${secret})`.execute(tx.db);
      }),
    ),
    failing('log', async ({ log }, secret) => {
      log.trace({ request: { body: { user: { newPassword: secret } } }, secret }, 'seen');
      log.child({ token: secret }).debug('seen');
    }),
  ];
  return {
    name: 'canary',
    dependsOn: [],
    tables: [],
    migrations: [],
    collections: [],
    bookings: [],
    routes: (platform) => routes.map((route) => route(platform)),
  };
}

/** A box whose key the centre does not have. */
export function lostBox(): SecretBox {
  return createSecretBox([{ id: 'lost', key: new Uint8Array(32).map((_, index) => index * 7) }]);
}
