import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { leftOfCertificate } from '../cart/certificates.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** What of a certificate the open cart may still be paid with. */
export async function findCertificate(
  till: Till,
  { code }: TillParsedInput<'findCertificate'>,
): Promise<TillResult<{ left: Minor | null }>> {
  const left = leftOfCertificate(till, code);
  return left.ok ? done({ left: left.value }) : left;
}
