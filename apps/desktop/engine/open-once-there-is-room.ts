import type { StateStore } from './state-store.ts';

/**
 * Of all that keeps a till from opening only a full disk mends itself, or is mended beside it: the till tries again until
 * something else comes of it.
 * @param boot opens the till, and says in its state how that went
 * @param wait between two tries; answers whether there is to be another
 */
export async function openOnceThereIsRoom(
  state: StateStore,
  boot: () => Promise<void>,
  wait: (attempt: number) => Promise<boolean>,
): Promise<void> {
  const isFull = () => state.get().boot.problem?.code === 'disk-full' && state.get().boot.phase === 'stopped';
  for (let attempt = 1; isFull() && (await wait(attempt)); attempt += 1) await boot();
}
