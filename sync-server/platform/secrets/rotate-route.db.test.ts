import { randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { systemDoer } from '../audit/doer.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { operatorCompany, readOperatorFile } from '../auth/operator.ts';
import { openTestShop, testModules } from '../../modules/shop.test-support.ts';
import { readSecret, setSecret } from './company-secrets.ts';
import { createSecretBox } from './secret-box.ts';

const newKey = (id: string) => ({ id, key: randomBytes(32) });

describeServer('the exchange of the key by the operator', (start) => {
  const [earlier, present] = [newKey('earlier'), newKey('present')];
  let test: TestServer;
  beforeAll(async () => {
    const text = [present, earlier].map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
    test = await start(testModules(), { KARVON_SECRET_KEYS: text });
  });
  const rotate = (token = readOperatorFile(test.dataFolder)?.token ?? '') =>
    test.call('POST /admin-cli/rotate-secrets', { token, headers: { 'Accept-Language': 'en' } });

  it('seals what is there with the first key, says how much, and is in the operator’s log', async () => {
    const { db, secrets, newId } = test.server.platform;
    const company = testId();
    const by = systemDoer(0);
    const secret = { name: 'payme.key', value: 'a secret of the shop' };
    await db.tenant(company, (tx) => setSecret(tx, createSecretBox([earlier]), secret, by));
    expect(await rotate()).toMatchObject({ status: 200, body: { key: 'present', resealed: 1 } });
    expect(await rotate()).toMatchObject({ status: 200, body: { key: 'present', resealed: 0 } });
    expect(await db.tenant(company, (tx) => readSecret(tx, secrets, 'payme.key'))).toBe(secret.value);
    expect(await db.tenant(company, (tx) => readSecret(tx, createSecretBox([present]), 'payme.key'))).toBe(
      secret.value,
    );
    const operator = await operatorCompany(db, newId);
    const rows = await db.tenant(operator, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));
    expect(rows.map(({ action, details }) => [action, details['resealed']])).toEqual([
      ['secrets.rotated', 0],
      ['secrets.rotated', 1],
    ]);
    const lost = createSecretBox([newKey('lost')]);
    await db.tenant(company, (tx) => setSecret(tx, lost, { name: 'click.key', value: 'x' }, by));
    const refused = await rotate();
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'secret-keys-missing', details: { lost: ['1'] } } },
    });
    expect((refused.body as { error: { message: string } }).error.message).toContain('(lost)');
    const failed = db.tenant(company, (tx) => readSecret(tx, secrets, 'click.key'));
    await expect(failed).rejects.toMatchObject({ code: 'secret-key-unknown', params: { key: 'lost' } });
  });

  it('is for a super admin too, who names no key, and for nobody else', async () => {
    const shop = await openTestShop(test.server.platform);
    await test.server.platform.db.tenant(shop.companyId, (tx) =>
      setSecret(tx, test.server.platform.secrets, { name: 'payme.key', value: 'x' }, systemDoer(0)),
    );
    const bySuperAdmin = await rotate(await shop.tokenOf('platform.super_admin'));
    // The first test's lost key is still lost.
    expect(bySuperAdmin).toMatchObject({ status: 409, body: { error: { code: 'secret-keys-missing' } } });
    for (const role of ['platform.admin', 'company.owner'] as const) {
      expect((await rotate(await shop.tokenOf(role))).status).toBe(403);
    }
  });
});
