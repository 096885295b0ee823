import { z } from 'zod';
import type { Clock, Transport } from '../transport/transport.ts';
import { type FiscalDriver, FiscalError, type FiscalResult } from './fiscal-driver.ts';
import { jsonLines } from './json-lines.ts';
import type { FiscalReceipt } from './fiscal-receipt.ts';

/** A device has so long for an answer, in milliseconds: one that prints itself takes its time. */
const ANSWER_MS = 10_000;

const text = z.string().max(1000);
const resultSchema = z.object({ device: text, number: text, sign: text, qr: text, at: text.nullable() });
const statusSchema = z.object({
  shift: z.enum(['open', 'closed', 'expired']),
  unsent: z.int().nullable(),
  serial: text,
});
const zSchema = z.object({ number: z.int(), receipts: z.int(), sold: z.int(), returned: z.int() });
const answerSchema = z.discriminatedUnion('ok', [
  z.object({ n: z.int(), ok: z.literal(true), result: z.unknown() }),
  z.object({ n: z.int(), ok: z.literal(false), code: text, message: text.default('') }),
]);
type Answer = z.infer<typeof answerSchema>;

/** What its refusals mean; whatever else it says is a refusal for good. */
const troubles: Readonly<Record<string, (told: { vendorCode: string; message: string }) => FiscalError>> = {
  busy: (told) => new FiscalError('busy', told),
  'shift-expired': (told) => new FiscalError('shift-expired', told),
  'shift-closed': (told) => new FiscalError('shift-closed', told),
  'memory-full': (told) => new FiscalError('memory-full', { ...told, needsOperator: true }),
};

/**
 * Speaks the plain protocol of our own simulator (`simulators/fiscal`): a line of JSON asked, a line answered. It registers nothing with
 * any tax office; it is for shops that train, and for tests.
 */
export function createEmulatorDriver({
  transport,
  clock,
  answerMs = ANSWER_MS,
}: {
  transport: Transport;
  clock: Clock;
  answerMs?: number;
}): FiscalDriver & { stop(): void } {
  let last = 0;
  let pending: { n: number; settle: (answer: Answer | FiscalError) => void } | null = null;
  const lost = (message: string) => new FiscalError('answer-lost', { message, registered: 'unknown' });
  const hear = (line: unknown) => {
    const answer = answerSchema.safeParse(line);
    // What comes late was given up already; whoever asked has been told that it is not known.
    if (answer.success && answer.data.n !== pending?.n) return;
    pending?.settle(
      answer.data ?? new FiscalError('not-understood', { registered: 'unknown', retryable: true }),
    );
  };
  const lines = jsonLines(hear);
  const stopBytes = transport.onBytes((bytes) => lines.feed(bytes));
  const stopViews = transport.onView(({ state }) => {
    lines.reset();
    if (state !== 'open') pending?.settle(lost('The line broke off.'));
  });

  const ask = async (what: string, given: object = {}): Promise<unknown> => {
    const { state, problem } = transport.view();
    if (state !== 'open') throw new FiscalError('unreachable', { message: problem?.detail ?? '' });
    if (pending !== null) throw new Error('A fiscal device is asked one thing at a time.');
    last += 1;
    const n = last;
    const answer = await new Promise<Answer | FiscalError>((resolve) => {
      const cancel = clock.after(answerMs, () => pending?.settle(lost('No answer came.')));
      pending = {
        n,
        settle: (settled) => {
          cancel();
          pending = null;
          resolve(settled);
        },
      };
      const bytes = new TextEncoder().encode(`${JSON.stringify({ n, ask: what, ...given })}\n`);
      transport.write(bytes).catch((error: unknown) => {
        if (pending?.n === n) pending.settle(lost(error instanceof Error ? error.message : String(error)));
      });
    });
    if (answer instanceof FiscalError) throw answer;
    if (answer.ok) return answer.result;
    const { code, message } = answer;
    throw (
      troubles[code]?.({ vendorCode: code, message }) ??
      new FiscalError('refused', { vendorCode: code, message, retryable: false })
    );
  };
  const read = <Shape>(schema: z.ZodType<Shape>, result: unknown): Shape => {
    const parsed = schema.safeParse(result);
    if (parsed.success) return parsed.data;
    throw new FiscalError('not-understood', { message: parsed.error.message, registered: 'unknown' });
  };
  return {
    capabilities: { returns: true, maxLines: null, foundBy: 'id' },
    status: async () => read(statusSchema, await ask('status')),
    openShift: async (cashier) => {
      await ask('open-shift', { cashier });
    },
    closeShift: async (cashier) => read(zSchema.nullable(), await ask('close-shift', { cashier })),
    register: async (receipt) => read(resultSchema, await ask('register', { receipt: plain(receipt) })),
    async recover({ id }): Promise<FiscalResult | 'absent' | 'undetermined'> {
      const found = await ask('find', { id });
      if (found === null) return 'absent';
      return found === 'busy' ? 'undetermined' : read(resultSchema, found);
    },
    stop() {
      stopBytes();
      stopViews();
      pending?.settle(lost('The till ends.'));
    },
  };
}

/** As the protocol names it: as many lines as the receipt has, each with the taxes that it states. */
function plain(receipt: FiscalReceipt): object {
  const { lines, payments, ...head } = receipt;
  return {
    ...head,
    lines: lines.map(({ name, qty, price, sum, discount, taxes, classCode, marks }) => ({
      name,
      qty,
      price,
      sum,
      discount,
      taxes: taxes.map(({ code, rateBp, amount }) => ({ code, rateBp, amount })),
      classCode: classCode?.code ?? null,
      marks,
    })),
    payments: payments.map(({ type, amount }) => ({ type, amount })),
  };
}
