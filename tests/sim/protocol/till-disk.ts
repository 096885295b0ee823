import Real from 'better-sqlite3-multiple-ciphers';
import { type Actor, atWork } from './world.ts';

const handles = new WeakMap<Actor, Set<Real.Database>>();

/** The SQLite of simulated tills: the real one, whose open files are known, so that they can be taken from a dead till. */
class TillDisk extends Real {
  constructor(...args: ConstructorParameters<typeof Real>) {
    super(...args);
    const actor = atWork()?.actor;
    if (actor === undefined) return;
    const known = handles.get(actor) ?? new Set();
    handles.set(actor, known.add(this));
  }
}

// The product imports it so.
// oxlint-disable-next-line import/no-default-export
export default TillDisk;

/** The open databases of an actor. */
export function openHandles(actor: Actor): Real.Database[] {
  return [...(handles.get(actor) ?? [])].filter(({ open }) => open);
}

/** Takes an actor's files away, as the end of its process does. */
export function closeHandles(actor: Actor): void {
  for (const handle of openHandles(actor)) handle.close();
  handles.delete(actor);
}
