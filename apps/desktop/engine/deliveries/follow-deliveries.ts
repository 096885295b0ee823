import type { Till } from '../till.ts';

/** How many are not sent, for everyone to see. `changes` counts what has become of them since the start: then lists are read again. */
export function showDeliveries({ deliveries, state }: Pick<Till, 'deliveries' | 'state'>): void {
  const { changes } = state.get().deliveries;
  state.set({ deliveries: { ...deliveries.count(), changes: changes + 1 } });
}

/** Shows it whenever something of them is written, here or by the centre; several in a row once. */
export function followDeliveries(till: Till): () => void {
  let timer: NodeJS.Timeout | null = null;
  const subscription = till.collections.deliveries.$.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      showDeliveries(till);
    }, 50);
  });
  return () => {
    subscription.unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
