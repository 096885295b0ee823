import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { describeOnPostgres, type TestDatabase } from '../support/test-database.ts';
import { clientStep, runAtOnce } from './at-once.ts';
import { type Choice, choice } from './ledger-choices.ts';
import { HeldHistory } from './held-history.ts';

const seed = randomInt(2 ** 31);

describeOnPostgres('random histories of the ledger', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });

  it(`go as the model says, one step after the other (seed ${seed})`, async () => {
    const steps = fc.commands([choice.map((drawn) => new Step(drawn))], { maxCommands: 60, size: 'max' });
    const found = await fc.check(
      fc.asyncProperty(steps, fc.nat(1000), async (commands, past) => {
        const held = new HeldHistory(test.db, testIds());
        await held.begin();
        await fc.asyncModelRun(() => ({ model: {}, real: held }), commands);
        await held.finish(past);
      }),
      { seed, numRuns: isEverywhere ? 100 : 25 },
    );
    expect(await fc.asyncDefaultReportMessage(found)).toBeUndefined();
  });

  it(`leave what the model allows when clients act at once (seed ${seed})`, async () => {
    const clients = fc.array(fc.array(clientStep, { minLength: 10, maxLength: 30, size: 'max' }), {
      minLength: 4,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(clients, async (steps) => {
        // Everybody locks in the same order: nobody waits for somebody who waits for them.
        expect(await runAtOnce(test.db, testIds(), steps)).toEqual({ retries: 0 });
      }),
      // What happened at once is not repeated by what is smaller.
      { seed, numRuns: isEverywhere ? 30 : 8, endOnFailure: true },
    );
  });
});

/** One choice as fast-check runs and prints it. The model is inside of what is held. */
class Step implements fc.AsyncCommand<object, HeldHistory> {
  private readonly choice: Choice;
  constructor(drawn: Choice) {
    this.choice = drawn;
  }
  check(): boolean {
    return true;
  }
  async run(_model: object, held: HeldHistory): Promise<void> {
    await held.step(this.choice);
  }
  toString(): string {
    return JSON.stringify(this.choice);
  }
}
