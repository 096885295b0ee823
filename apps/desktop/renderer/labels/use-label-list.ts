import { MOST_WANTED_LABELS } from '@karvon/shared/devices/label-batch.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { useState } from 'react';

/** Goods whose labels are wanted, and how many of each. */
export type WantedRow = { product: Id; name: string; copies: number };

const MOST_COPIES = 1000;

/** What somebody puts together for the label printer; the last that was touched is looked at. */
export function useLabelList() {
  const [rows, setRows] = useState<readonly WantedRow[]>([]);
  const [shown, setShown] = useState<Id | null>(null);
  const set = (product: Id, name: string, count: (before: number) => number) => {
    setRows((before) => {
      const known = before.find((row) => row.product === product);
      const copies = Math.max(0, Math.min(MOST_COPIES, count(known?.copies ?? 0)));
      if (known === undefined && before.length >= MOST_WANTED_LABELS) return before;
      if (known === undefined) return [...before, { product, name, copies }];
      return before.flatMap((row) => {
        if (row !== known) return [row];
        return copies === 0 ? [] : [{ ...row, copies }];
      });
    });
    setShown(product);
  };
  return {
    rows,
    total: rows.reduce((sum, { copies }) => sum + copies, 0),
    shown: rows.find(({ product }) => product === shown)?.product ?? rows[0]?.product ?? null,
    /** One label more. */
    add: (product: Id, name: string) => set(product, name, (before) => before + 1),
    setCopies: (product: Id, name: string, copies: number) => set(product, name, () => copies),
    show: setShown,
    clear: () => setRows([]),
  };
}

export type LabelList = ReturnType<typeof useLabelList>;
