import { beforeAll, expect, it } from 'vitest';
import { describeDatabase, testId, type TestDatabase } from '@karvon/tests/support/test-database.ts';
import { useChallenge } from './device-challenge.ts';
import { createCompaniesModule } from './module.ts';

describeDatabase('a device’s challenge', (open) => {
  let test: TestDatabase;
  const now = Date.UTC(2026, 10, 21, 8);
  beforeAll(async () => {
    test = await open([createCompaniesModule()]);
  });

  it('is answered once, however many processes hear the answer at once', async () => {
    const challenge = `challenge ${testId()}`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => useChallenge(test.db, challenge, now)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await useChallenge(test.db, challenge, now + 60_000)).toBe(false);
    expect(await useChallenge(test.db, `challenge ${testId()}`, now)).toBe(true);
  });

  it('is remembered for as long as it holds, and no longer', async () => {
    const challenge = `challenge ${testId()}`;
    expect(await useChallenge(test.db, challenge, now)).toBe(true);
    await useChallenge(test.db, `challenge ${testId()}`, now + 120_000);
    expect(await useChallenge(test.db, challenge, now + 120_000)).toBe(false);
    await useChallenge(test.db, `challenge ${testId()}`, now + 600_000);
    expect(await useChallenge(test.db, challenge, now + 600_000)).toBe(true);
  });
});
