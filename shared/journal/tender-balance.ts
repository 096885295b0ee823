import { sumMinor } from '../values/money.ts';
import { type BodyFault, mustBe } from './body-fault.ts';
import type { TenderCorrectionBody } from './correction-bodies.ts';
import type { CertificateIssueBody } from './payment-bodies.ts';
import type { Tender } from './sale-body.ts';

/** Each tender's change is what was handed over less what it pays; the parts of one by instalments make what it pays. */
export function findTenderFault(tenders: readonly Tender[]): BodyFault | null {
  for (const [index, tender] of tenders.entries()) {
    const { amount, received, change } = tender;
    const found =
      mustBe(['tenders', index, 'change'], change, received - amount) ??
      findScheduleFault(tender, ['tenders', index, 'schedule']);
    if (found !== null) return found;
  }
  return null;
}

function findScheduleFault({ kind, amount, schedule }: Tender, path: BodyFault['path']): BodyFault | null {
  if (schedule === undefined) return null;
  if (kind !== 'instalment') return { path, reason: `is of a tender by instalments, not of ${kind}` };
  for (const [index, part] of schedule.entries()) {
    if (part.amount <= 0) return { path: [...path, index, 'amount'], reason: 'must be above zero' };
    const before = schedule[index - 1];
    if (before !== undefined && part.due <= before.due) {
      return { path: [...path, index, 'due'], reason: `must be later than ${before.due}` };
    }
  }
  const sum = sumMinor(schedule.map((part) => part.amount));
  return sum === amount ? null : { path, reason: `make ${sum}, but the tender is ${amount}` };
}

/** The total of a payment is what its tenders make. */
export function findPaymentImbalance(body: { tenders: readonly Tender[]; total: number }): BodyFault | null {
  const paid = sumMinor(body.tenders.map(({ amount }) => amount));
  return findTenderFault(body.tenders) ?? mustBe(['total'], body.total, paid);
}

/** A certificate is worth what was paid for it. */
export function findCertificateIssueImbalance(body: CertificateIssueBody): BodyFault | null {
  return findPaymentImbalance(body) ?? mustBe(['amount'], body.amount, body.total);
}

/** The tenders of a correction make what the corrected one was. */
export function findTenderCorrectionImbalance({ was, now }: TenderCorrectionBody): BodyFault | null {
  const wrong = findTenderFault(now);
  if (wrong !== null) return { ...wrong, path: ['now', ...wrong.path.slice(1)] };
  const sum = sumMinor(now.map(({ amount }) => amount));
  return (
    mustBe(['was', 'change'], was.change, was.received - was.amount) ??
    (sum === was.amount ? null : { path: ['now'], reason: `make ${sum}, but the tender was ${was.amount}` })
  );
}
