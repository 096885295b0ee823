import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import { readDirectoryEntry } from '@karvon/shared/directory/read-entry.ts';
import type { TillCollections } from './database/open-till-database.ts';
import { putCart } from './cart/open-cart.ts';
import { setPerson, setShop, type Till } from './till.ts';

/** Takes the shop from the directory anew. Whoever may no longer work here is signed out. */
export async function reloadShop(till: Till): Promise<void> {
  setShop(till, await readDirectory(till));
  const { person, shop } = till.desk;
  if (person !== null) setPerson(till, shop?.people.find(({ id }) => id === person.id) ?? null);
  const { phase } = till.state.get().boot;
  if (phase === 'first-sync' && shop !== null && till.settings.get('first-sync-done') === true) {
    putCart(till, till.desk.cart);
    till.state.set({ boot: { phase: 'ready', problem: null, progress: null } });
    till.printing.wake();
  }
}

/** Entries that this program can read; one of a newer kind or shape is left aside. */
export async function readDirectory({
  collections,
}: {
  collections: Pick<TillCollections, 'directory'>;
}): Promise<DirectoryEntry[]> {
  const documents = await collections.directory.find().exec();
  return documents.flatMap((document) => {
    const entry = readDirectoryEntry(document.toMutableJSON());
    return entry === null ? [] : [entry];
  });
}
