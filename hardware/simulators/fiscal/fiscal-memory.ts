/** What a device has registered: the receipt as it was asked for, and what it answered. */
export type Registered = {
  receipt: { id: string; kind?: string; number?: string; total?: number };
  result: { device: string; number: string; sign: string; qr: string; at: string | null };
};
type Answer = { ok: true; result: unknown } | { ok: false; code: string };

/**
 * A fiscal device's memory and its shift, without a line. It has no mercy with whoever asks twice: a receipt that it is asked to register
 * again is registered again, as the devices do that know nothing of ids; so a test can count.
 * @param kept what an earlier run of it has kept; `keep` is told each new line
 */
export function createFiscalMemory(parts: { serial: string; kept: string; keep: (line: string) => void }) {
  const { serial, kept, keep } = parts;
  const all = kept
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Registered);
  let shift: 'open' | 'closed' | 'expired' = 'closed';
  let since = all.length;
  let closings = 0;
  const ok = (result: unknown): Answer => ({ ok: true, result });

  const close = (): Answer => {
    if (shift === 'closed') return ok(null);
    const own = all.slice(since).map(({ receipt }) => receipt);
    const sumOf = (kind: string) =>
      own.filter((one) => one.kind === kind).reduce((sum, { total = 0 }) => sum + total, 0);
    shift = 'closed';
    closings += 1;
    return ok({ number: closings, receipts: own.length, sold: sumOf('sale'), returned: sumOf('return') });
  };
  return {
    register(receipt: Registered['receipt']): Answer {
      if (shift !== 'open')
        return { ok: false, code: shift === 'expired' ? 'shift-expired' : 'shift-closed' };
      const number = String(all.length + 1);
      const sign = String((all.length + 1) * 7919 + 100_000_000).padStart(12, '0');
      const qr = `https://fiscal.test/check?t=${serial}&r=${number}&s=${sign}`;
      const entry = { receipt, result: { device: serial, number, sign, qr, at: null } };
      keep(JSON.stringify(entry));
      all.push(entry);
      return ok(entry.result);
    },
    find: (id: string) => all.findLast(({ receipt }) => receipt.id === id)?.result ?? null,
    other(ask: string): Answer {
      if (ask === 'status') return ok({ shift, unsent: 0, serial });
      if (ask === 'close-shift') return close();
      if (ask !== 'open-shift') return { ok: false, code: 'unknown-question' };
      if (shift === 'expired') return { ok: false, code: 'shift-expired' };
      if (shift === 'closed') since = all.length;
      shift = 'open';
      return ok({});
    },
    registered: () => [...all],
    expire: () => {
      if (shift === 'open') shift = 'expired';
    },
    shift: () => shift,
    closings: () => closings,
  };
}
