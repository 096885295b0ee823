import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Delivery } from '@karvon/shared/collections/deliveries.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { testFact, testProduct, testSale } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { enrolTill } from '@karvon/tests/api/furnish-shop.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { Job } from '../../platform/jobs/job-definition.ts';
import { openWritingTill, type WritingTill } from '../../replication/both-sides.test-support.ts';
import { accessModule } from '../access/module.ts';
import { openTestShop, type TestShop, testModules } from '../shop.test-support.ts';

type Jobs = { name: string; payload: Record<string, unknown>; message: string | null; state: string }[];

const DAY_MS = 86_400_000;

/** What the tests of one server stand on. */
async function openTills(test: TestServer) {
  const { platform } = test.server;
  const shop = await openTestShop(platform);
  const owner = await shop.tokenOf('company.owner');
  const till = async (branchId: Id, registerId: Id, of: TestShop = shop, token = owner) => {
    const ask = async (request: string, body: unknown) => {
      const headers = { 'Idempotency-Key': testId() };
      return (await test.call(request, { token, headers, body })).body;
    };
    const { deviceId, incarnation } = await enrolTill(ask, registerId);
    const place = { companyId: of.companyId, branchId, registerId, deviceId, incarnation };
    return openWritingTill(test, platform.clock(), place);
  };
  return { shop, owner, till };
}

function saleOf({ device }: WritingTill, number = 'A1-000001'): JournalFact[] {
  const { companyId, branchId, registerId, deviceId } = device;
  const place = { company: companyId, branch: branchId, register: registerId, device: deviceId };
  const shift = testFact(testId, 'shift-open', { number: 1, float: minor(0), currency: 'UZS' }, place);
  const item = { product: testProduct(testId()), name: 'Нон', unitName: 'шт', qty: milli(2000) };
  const envelope = { ...place, seq: 2, shift: shift.id };
  return [{ ...shift, shift: shift.id }, testSale(testId, [item], { number, envelope })];
}

function wish(till: WritingTill, fact: Id, fields: Partial<Delivery> = {}): Travelling {
  const { branchId, registerId } = till.device;
  const blank: Travelling = { id: testId(), v: 1, stamps: {}, _deleted: false };
  return till.edit(blank, {
    branch: branchId,
    register: registerId,
    fact,
    number: 'A1-000001',
    channel: 'email',
    to: 'client.7@shop.example',
    client: null,
    locale: 'ru',
    by: testId(),
    askedAt: instantOf(till.clock.now),
    attempt: 1,
    outcome: null,
    ...fields,
  });
}

async function held(till: WritingTill, id: Id): Promise<Delivery | undefined> {
  const { documents } = await till.pull('deliveries');
  return documents.find((one) => one.id === id) as unknown as Delivery | undefined;
}

async function jobsOf(test: TestServer, delivery: Id): Promise<Jobs> {
  const { rows } = await test.server.platform.db.platform((tx) =>
    sql<
      Jobs[number]
    >`select name, data->'payload' as payload, output->>'message' as message, state::text as state
      from jobs.job where data->'payload'->>'delivery' = ${delivery} order by created_on, id`.execute(tx.db),
  );
  return rows;
}

/** Has what waits for its next try tried now. */
async function tryNow(test: TestServer, delivery: Id): Promise<void> {
  await test.server.platform.db.platform((tx) =>
    sql`update jobs.job set start_after = jobs.job_now() where data->'payload'->>'delivery' = ${delivery}
      and state in ('created', 'retry')`.execute(tx.db),
  );
}

/** Runs what the centre does once a day for a company. */
async function tend(test: TestServer, companyId: Id): Promise<void> {
  const jobs = testModules().flatMap((module) => module.jobs ?? []);
  const job = jobs.find(({ name }) => name === 'deliveries.tend-company') as unknown as Job<
    object,
    'company'
  >;
  const signal = new AbortController().signal;
  await job.handle(test.server.platform, {}, { id: testId(), companyId, attempt: 1, signal });
}

describeServer('receipts that tills want sent', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  let shop: TestShop;
  let till: WritingTill;
  let openTill: Awaited<ReturnType<typeof openTills>>['till'];
  let owner: string;

  beforeAll(async () => {
    smtp = await openSmtpDouble();
    const environment = { KARVON_SMTP_URL: smtp.url, KARVON_MAIL_FROM: 'Karvon <no-reply@karvon.test>' };
    test = await start([...testModules(), accessModule], environment, { worksAtJobs: true });
    // Ahead of the database’s own clock, by which jobs go: what is for later waits.
    test.advance(400 * DAY_MS);
  });
  afterAll(() => smtp.close());
  beforeEach(async () => {
    smtp.taken.length = 0;
    ({ shop, till: openTill, owner } = await openTills(test));
    till = await openTill(shop.branchA, shop.registerA1);
  });

  const sold = async (number?: string) => {
    const facts = saleOf(till, number);
    await till.push('journal', ...(facts as unknown as Travelling[]));
    return facts[1]?.id ?? testId();
  };
  const settled = (id: Id, state: string) =>
    eventually(
      () => held(till, id),
      (delivery) => delivery?.outcome?.state === state,
    );

  it('by mail arrive with the rows of the paper, in the language they were asked for in, and the till hears of it', async () => {
    const fact = await sold();
    const asked = wish(till, fact);
    const { results } = await till.push('deliveries', asked);
    expect(results[0]).toMatchObject({
      state: 'conflict',
      master: { outcome: { state: 'waiting', why: 'taken' } },
    });
    const delivery = await settled(asked.id, 'sent');
    expect(delivery).toMatchObject({ outcome: { attempt: 1, state: 'sent' }, to: 'client.7@shop.example' });
    const mail = smtp.lastTo('client.7@shop.example');
    expect(mail?.subject).toBe('Чек A1-000001, Test shop');
    expect(mail?.text).toContain('Нон');
    expect(mail?.text).toMatch(/ИТОГО/i);
    expect(mail?.html).toContain('<pre');
    expect(mail?.headers.find(([name]) => name === 'message-id')?.[1]).toContain(`${asked.id}.1@`);
  });

  it('are one job for each attempt, however often they are handed in, and none when they were sent', async () => {
    const asked = wish(till, await sold());
    await till.push('deliveries', asked);
    await till.push('deliveries', asked);
    await settled(asked.id, 'sent');
    await till.push('deliveries', asked, till.edit(asked, { attempt: 2 }));
    expect(await jobsOf(test, asked.id)).toHaveLength(1);
    expect(smtp.taken).toHaveLength(1);
    expect(await held(till, asked.id)).toMatchObject({ outcome: { state: 'sent', attempt: 1 } });
  });

  it('that came before their receipt wait for it', async () => {
    const facts = saleOf(till);
    const asked = wish(till, facts[1]?.id ?? testId());
    await till.push('deliveries', asked);
    await eventually(
      () => held(till, asked.id),
      (delivery) => delivery?.outcome?.why === 'no-receipt',
    );
    await till.push('journal', ...(facts as unknown as Travelling[]));
    await tryNow(test, asked.id);
    await settled(asked.id, 'sent');
    expect(smtp.taken).toHaveLength(1);
  });

  it('to a mailbox that there is not have failed, and are tried again by a till’s next attempt alone', async () => {
    smtp.fail('no-such-mailbox');
    const asked = wish(till, await sold());
    await till.push('deliveries', asked);
    const failed = await settled(asked.id, 'failed');
    expect(failed?.outcome).toMatchObject({ attempt: 1, why: 'address-refused' });
    await till.push('deliveries', till.edit(asked, { number: 'A1-000001 ' }));
    expect((await held(till, asked.id))?.outcome?.state).toBe('failed');
    till.clock.now += 1000;
    await till.push('deliveries', till.edit(failed as unknown as Travelling, { attempt: 2 }));
    const sent = await settled(asked.id, 'sent');
    expect(sent?.outcome?.attempt).toBe(2);
    expect(await jobsOf(test, asked.id)).toHaveLength(2);
  });

  it('are tried again while the mail server is away; then that is said, and no address is kept beside the job', async () => {
    smtp.fail('busy', 'busy', 'busy', 'busy', 'busy');
    const asked = wish(till, await sold());
    await till.push('deliveries', asked);
    const failed = await eventually(
      async () => {
        await tryNow(test, asked.id);
        return held(till, asked.id);
      },
      (delivery) => delivery?.outcome?.state === 'failed',
    );
    expect(failed?.outcome?.why).toBe('unreachable');
    expect(JSON.stringify(await jobsOf(test, asked.id))).not.toContain('client.7');
    expect(smtp.taken).toHaveLength(0);
  });

  it('by a channel that nobody has set up wait, and say so', async () => {
    const asked = wish(till, await sold(), { channel: 'sms', to: '+998901234567' });
    await till.push('deliveries', asked);
    const delivery = await eventually(
      () => held(till, asked.id),
      (one) => one?.outcome?.why === 'no-channel',
    );
    expect(delivery?.outcome?.state).toBe('waiting');
    await tend(test, shop.companyId);
    expect((await held(till, asked.id))?.outcome?.why).toBe('no-channel');
    expect(smtp.taken).toHaveLength(0);
  });

  it('come down to their own register alone: no other of the branch sees them, nor another company', async () => {
    const asked = wish(till, await sold());
    await till.push('deliveries', asked);
    const other = await openTill(shop.branchB, shop.registerB1);
    const { shop: stranger, owner: theirs } = await openTills(test);
    const foreign = await openTill(stranger.branchA, stranger.registerA1, stranger, theirs);
    for (const one of [other, foreign]) expect((await one.pull('deliveries')).documents).toEqual([]);
    expect((await till.pull('deliveries')).documents).toHaveLength(1);
    // Whoever is enrolled in its place goes on with them.
    const again = await openTill(shop.branchA, shop.registerA1);
    expect((await again.pull('deliveries')).documents).toHaveLength(1);
  });

  it('are refused of another register, of another branch, and where they are no wish', async () => {
    const other = await openTill(shop.branchB, shop.registerB1);
    const fact = await sold();
    const own = wish(till, fact);
    await till.push('deliveries', own);
    const pushed = [
      await other.push('deliveries', wish(till, fact)),
      await other.push('deliveries', other.edit(own, { register: shop.registerB1, attempt: 2 })),
      await till.push('deliveries', wish(till, fact, { branch: shop.branchB })),
      await till.push('deliveries', wish(till, fact, { attempt: 0 })),
    ];
    const codes = pushed.flatMap(({ results }) => results.map(({ code, message }) => `${code} ${message}`));
    expect(codes).toEqual([
      'forged register is not the till’s that pushed it',
      'forged register is not the till’s that pushed it',
      'forged branch is not the till’s that pushed it',
      expect.stringMatching(/^malformed /),
    ]);
    await settled(own.id, 'sent');
    expect(smtp.taken).toHaveLength(1);
  });

  it('have no address any more 30 days after they were sent', async () => {
    const asked = wish(till, await sold());
    await till.push('deliveries', asked);
    await settled(asked.id, 'sent');
    test.advance(29 * DAY_MS);
    await tend(test, shop.companyId);
    expect((await held(till, asked.id))?.to).toBe('client.7@shop.example');
    test.advance(2 * DAY_MS);
    await tend(test, shop.companyId);
    expect(await held(till, asked.id)).toMatchObject({ to: null, outcome: { state: 'sent' } });
    // A till that hands in what it had before brings no address back.
    await till.push('deliveries', asked);
    expect((await held(till, asked.id))?.to).toBeNull();
  });

  it('have failed when nobody is at them any more', async () => {
    const asked = wish(till, testId());
    await till.push('deliveries', asked);
    await eventually(
      () => held(till, asked.id),
      (delivery) => delivery?.outcome?.why === 'no-receipt',
    );
    test.advance(2 * DAY_MS);
    await tend(test, shop.companyId);
    expect((await held(till, asked.id))?.outcome).toMatchObject({ state: 'failed', why: 'lost' });
  });

  it('are listed by document and state; whoever may not see clients sees no addresses', async () => {
    const fact = await sold();
    const asked = wish(till, fact);
    await till.push('deliveries', asked, wish(till, testId()));
    await settled(asked.id, 'sent');
    const list = async (token: string, query: string) => {
      const answer = await test.call(`GET /deliveries${query}`, { token });
      expect(answer.status).toBe(200);
      return (answer.body as { results: Record<string, unknown>[] }).results;
    };
    const whole = await list(owner, `?fact=${fact}`);
    expect(whole).toMatchObject([
      { id: asked.id, to: 'client.7@shop.example', state: 'sent', channel: 'email' },
    ]);
    expect(await list(owner, '?state=sent')).toHaveLength(1);
    const made = await test.call('POST /api-keys', {
      token: owner,
      headers: { 'Idempotency-Key': testId() },
      body: {
        name: 'Accounts',
        rights: ['sales.view'],
        expiresAt: instantOf(test.server.platform.clock() + DAY_MS),
      },
    });
    const masked = await list((made.body as { key: string }).key, `?fact=${fact}`);
    expect(masked[0]?.['to']).toBe('c•••@shop.example');
    const elsewhere = await shop.tokenOf('company.manager', [shop.branchB]);
    expect(await list(elsewhere, '')).toEqual([]);
  });
});

describeServer('a centre that sends nothing', (start) => {
  it('keeps what tills want sent until somebody sends it, and books nothing of a push that is undone', async () => {
    const test = await start(testModules(), {}, { worksAtJobs: true });
    const { shop, till: openTill } = await openTills(test);
    const till = await openTill(shop.branchA, shop.registerA1);
    const facts = saleOf(till);
    await till.push('journal', ...(facts as unknown as Travelling[]));
    const asked = wish(till, facts[1]?.id ?? testId());
    await till.push('deliveries', asked);
    const waiting = await eventually(
      () => held(till, asked.id),
      (delivery) => delivery?.outcome?.why === 'no-channel',
    );
    expect(waiting?.outcome?.state).toBe('waiting');

    const undone = wish(till, facts[1]?.id ?? testId());
    const module = testModules().find(({ name }) => name === 'deliveries');
    const [binding] = module?.collections ?? [];
    const failing = test.server.platform.db.tenant(shop.companyId, async (tx) => {
      await binding?.settle?.(tx, [undone], test.server.platform.clock());
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await jobsOf(test, undone.id)).toEqual([]);
  });
});
