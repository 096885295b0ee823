import { type Bus, type BusTopic, createSilentBus } from '@karvon/sync-server/platform/bus/bus.ts';
import { type Actor, atWork, type World } from './world.ts';

type Member = { actor: Actor; handlers: Map<BusTopic, ((message: unknown) => void)[]> };

const members = new WeakMap<World, Member[]>();

/**
 * Takes the place of the bus over LISTEN and NOTIFY between processes of a centre. What it carries may be late, and a message in a
 * hundred is lost, as when the database is away for a moment.
 */
export async function openPostgresBus(): Promise<Bus> {
  const work = atWork();
  // A shop is set up outside of any world, by one process.
  if (work === undefined) return createSilentBus();
  const { world, actor } = work;
  const all = members.get(world) ?? [];
  members.set(world, all);
  const own: Member = { actor, handlers: new Map() };
  all.push(own);
  return {
    publish(topic, message) {
      const text = JSON.stringify(message ?? null);
      for (const member of all.filter((one) => one !== own && one.actor.isAlive)) {
        if (world.random.chance(1)) continue;
        world.after(world.random.int(0, 40), member.actor, `bus ${topic}`, () => {
          for (const handle of member.handlers.get(topic) ?? []) handle(JSON.parse(text));
        });
      }
    },
    subscribe(topic, handler) {
      own.handlers.set(topic, [...(own.handlers.get(topic) ?? []), handler]);
    },
    onGap: () => undefined,
    async close() {
      all.splice(all.indexOf(own), 1);
    },
  };
}
