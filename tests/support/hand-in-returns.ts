import { generateKeyPairSync } from 'node:crypto';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type EnrolAnswer, enrolAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testAgentSale, testCorrection, testExchange, testReturn } from './receipt-facts.ts';
import { testId } from './test-database.ts';

const bread = testProduct(testId());
const item = (pieces: number) => ({
  product: bread,
  name: 'Хлеб «Нон»',
  unitName: 'шт',
  qty: milli(pieces * 1000),
});

/**
 * Enrols a till and hands in a sale of five loaves, a return of two of them, an exchange of one, a correction of how the
 * sale was paid, and what an agent sold.
 * @param code a one-time code of the centre's
 * @param now milliseconds: when the last of them happened
 */
export async function handInReturns(serverUrl: string, code: string, now: number): Promise<void> {
  const { publicKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  const till = enrolAnswerSchema.parse(
    await post(`${serverUrl}/api/v1/devices/enrol`, {
      code,
      name: 'Another till',
      publicKey: { kty, crv, x },
    }),
  );
  const rows = factsOf(till, now).map((fact) => ({ newDocumentState: { ...fact, _deleted: false } }));
  await post(`${serverUrl}/api/v1/sync/journal`, { rows }, till.token);
}

function factsOf(till: EnrolAnswer, now: number): JournalFact[] {
  const { tillCode, deviceId: device, incarnation, companyId: company } = till;
  const minute = (seq: number) => ({ seq, at: instantOf(now - (6 - seq) * 60_000) });
  const number = (count: number) => `${tillCode}-${String(count).padStart(6, '0')}`;
  const place = { company, branch: till.branchId, register: till.registerId, device, incarnation };
  const businessDate = instantOf(now).slice(0, 10);
  const envelope = { ...place, businessDate, shift: null, ...minute(1) };
  const sale = testSale(testId, [item(5)], { number: number(1), envelope });
  const back = { items: [item(1)], number: number(3) };
  const exchange = testExchange(sale, back, { items: [item(1)], number: number(4) }, minute(3));
  return [
    sale,
    testReturn(sale, [item(2)], number(2), minute(2)),
    exchange,
    testCorrection(sale, sale.id, minute(4)),
    testAgentSale(sale, [item(3)], number(5), minute(5)),
  ];
}

async function post(url: string, body: object, token?: string): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
