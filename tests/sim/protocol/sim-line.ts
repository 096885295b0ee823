import { type Line, networkOf } from './network.ts';
import { atWork } from './world.ts';

type Handler = (payload: unknown) => void;

/**
 * Takes the place of Socket.IO's client in simulated tills: a line that brings hints, or none although it seems up, and that may be
 * found to be dead only after a while.
 */
export function io(_address: string, { auth }: { auth: { token: string } }) {
  const work = atWork();
  if (work === undefined) throw new Error('A line belongs to an actor.');
  const { world, actor } = work;
  const network = networkOf(world);
  const handlers = new Map<string, Handler[]>();
  let isClosed = false;
  const emit = (event: string, payload: unknown) => {
    if (isClosed) return;
    for (const handle of handlers.get(event) ?? []) handle(payload);
  };
  const line: Line = {
    tell(event, payload) {
      if (network.isCut(actor.name) || network.meets('lost')) return;
      const text = JSON.stringify(payload);
      world.after(network.delay(), actor, `line ${event}`, () => emit(event, JSON.parse(text)));
    },
    down(reason) {
      const silence = world.random.chance(30) ? world.random.int(1000, 45_000) : world.random.int(1, 100);
      world.after(silence, actor, 'line down', () => emit('disconnect', reason));
    },
  };
  world.after(network.delay(), actor, 'line opens', () => {
    const serving = network.isCut(actor.name) || network.meets('lost') ? null : network.choose();
    if (serving === null) return emit('connect_error', new Error('no network'));
    if (!serving.openLine(line, auth.token)) return emit('connect_error', new Error('refused'));
    emit('connect', undefined);
  });
  return {
    on(event: string, handler: Handler) {
      handlers.set(event, [...(handlers.get(event) ?? []), handler]);
    },
    close() {
      isClosed = true;
    },
  };
}
