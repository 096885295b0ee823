import type { RxCollection } from 'rxdb/plugins/core';
import type { JournalFact, JournalKind, StaffRef } from '@karvon/shared/journal/envelope.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type BusinessDate, instantOf } from '@karvon/shared/values/time.ts';
import type { WireJson } from '@karvon/shared/values/wire-json.ts';
import type { FactIndex } from '../database/fact-index.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import { createSerialQueue } from '../serial-queue.ts';
import { nextReceiptNumber } from './receipt-number.ts';

/** A fact before it has its number in the journal. */
export type NewFact = {
  id: Id;
  kind: JournalKind;
  v: number;
  businessDate: BusinessDate;
  shift: Id;
  staff: StaffRef;
  /** Makes the body; it is told the receipt number that is next, and need not take it. */
  body: (nextNumber: string) => { [key: string]: WireJson };
};

/** The one writer of the journal. */
export type JournalWriter = {
  /**
   * Stores a fact durably and answers it. Its number is the last stored one plus one, read from disk each time and
   * written with the fact, so a failed write advances nothing. Throws the storage's error, or an Error when the fact
   * would not pass the centre's own check: that is a fault of ours and must not reach the books.
   */
  append(fact: NewFact): Promise<JournalFact>;
};

export function createJournalWriter(parts: {
  collection: RxCollection<JournalFact>;
  facts: FactIndex;
  device: DeviceRecord;
  /** Whose facts are that are born now. */
  branch: () => Id;
  now: () => number;
  clockOffsetMs: () => number;
  onStored: (fact: JournalFact) => void;
}): JournalWriter {
  const { collection, facts, device, branch, now, clockOffsetMs, onStored } = parts;
  const inOrder = createSerialQueue();
  return {
    append: (fact) =>
      inOrder(async () => {
        const { body, ...head } = fact;
        const number = nextReceiptNumber(device.tillCode, device.incarnation, facts.lastNumber());
        const parsed = parseFact({
          ...head,
          company: device.companyId,
          branch: branch(),
          register: device.registerId,
          device: device.deviceId,
          incarnation: device.incarnation,
          seq: facts.lastSeq() + 1,
          at: instantOf(now()),
          clockOffsetMs: clockOffsetMs(),
          body: body(number),
        });
        if (!parsed.ok) throw new Error(`A ${fact.kind} would be malformed: ${parsed.path} ${parsed.reason}`);
        await collection.insert(parsed.fact);
        onStored(parsed.fact);
        return parsed.fact;
      }),
  };
}
