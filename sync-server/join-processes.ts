import { sql } from 'kysely';
import type { Logger } from 'pino';
import { liveWeightSchema } from '@karvon/shared/devices/live-weight.ts';
import { rightSchema } from '@karvon/shared/rights/rights.ts';
import { z } from 'zod';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { Resolver } from './platform/auth/resolve-principal.ts';
import type { Bus } from './platform/bus/bus.ts';
import type { SharedEpoch } from './platform/db/epoch.ts';
import type { Database } from './platform/db/transaction.ts';
import type { LiveEvent } from './platform/module.ts';
import { createHeadsHint } from './platform/realtime/heads-hint.ts';
import type { Live } from './platform/realtime/live.ts';
import type { ToldWeight, WeightsAsk } from './platform/realtime/live-weights.ts';

const headsSchema = z.object({
  company: idSchema,
  heads: z.record(z.string(), z.int().min(0)),
  /** The one till that it concerns; absent: all of the company. */
  device: idSchema.nullish(),
});
const cutOffSchema = z.object({ company: idSchema, holder: idSchema });
const eventSchema = z.object({
  company: idSchema,
  right: rightSchema,
  branch: idSchema.nullable().optional(),
  name: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

const weightsAskSchema = z.object({
  company: idSchema,
  device: idSchema,
  branches: z.union([z.literal('all'), z.array(idSchema)]),
});
const toldWeightSchema = z.object({
  company: idSchema,
  device: idSchema,
  branch: idSchema,
  weight: liveWeightSchema,
});

export type Joined = {
  publish: (event: LiveEvent) => void;
  headsMoved: Live['headsMoved'];
  cutOff: (company: Id, holder: Id) => void;
  /** Tells the others of live weights: who wants them, and what they are. */
  weights: { wanted: (ask: WeightsAsk) => void; told: (told: ToldWeight) => void };
  stop: () => void;
};

/** A renewal that was told to nobody (the process that did it died) is learnt by asking. */
const LOOK_EVERY_MS = 30_000;

/**
 * Makes several processes one centre: what happens at one of them is done here, and told to the others, who do the
 * same for whoever is connected to them.
 */
export function joinProcesses(parts: {
  bus: Bus;
  live: Live;
  db: Database;
  epoch: SharedEpoch;
  forget: Resolver['forget'];
  log: Logger;
}): Joined {
  const { bus, live, db, epoch, forget, log } = parts;
  const cutOffHere = (company: Id, holder: Id) => {
    forget(company, holder);
    live.cutOff(company, holder);
  };
  const refreshEpoch = () =>
    epoch.refresh().catch((error: unknown) => log.warn({ err: error }, 'the epoch could not be read'));
  const hint = createHeadsHint((company, heads, device) => bus.publish('heads', { company, heads, device }));

  on(bus, 'heads', headsSchema, ({ company, heads, device }) => live.headsMoved(company, heads, device));
  on(bus, 'event', eventSchema, (event) => live.publish({ ...event, branch: event.branch ?? null }));
  on(bus, 'cut-off', cutOffSchema, ({ company, holder }) => cutOffHere(company, holder));
  on(bus, 'weights-wanted', weightsAskSchema, (ask) => live.weights.wantedElsewhere(ask));
  on(bus, 'weight', toldWeightSchema, (told) => live.weights.toldElsewhere(told));
  on(bus, 'epoch', z.unknown(), () => void refreshEpoch());
  bus.onGap(() => {
    live.dropPeople();
    lookForAll(parts, refreshEpoch).catch((error: unknown) =>
      log.warn({ err: error }, 'what was missed between processes could not be looked up'),
    );
  });
  const timer = db.kind === 'pglite' ? null : setInterval(() => void refreshEpoch(), LOOK_EVERY_MS);
  timer?.unref();
  return {
    publish: (event) => {
      live.publish(event);
      bus.publish('event', event, { ...event, payload: {} });
    },
    headsMoved: (company, heads, device) => {
      live.headsMoved(company, heads, device);
      hint.moved(company, heads, device);
    },
    cutOff: (company, holder) => {
      cutOffHere(company, holder);
      bus.publish('cut-off', { company, holder });
    },
    weights: {
      wanted: (ask) => bus.publish('weights-wanted', ask),
      told: (told) => bus.publish('weight', told),
    },
    stop: () => {
      hint.stop();
      if (timer !== null) clearInterval(timer);
    },
  };
}

/** The others run this program, or one a version older or newer: what is not understood is left. */
function on<Schema extends z.ZodType>(
  bus: Bus,
  topic: Parameters<Bus['subscribe']>[0],
  schema: Schema,
  handle: (message: z.output<Schema>) => void,
): void {
  bus.subscribe(topic, (message) => {
    const parsed = schema.safeParse(message);
    if (parsed.success) handle(parsed.data);
  });
}

/** What messages would have told: the epoch, who may no longer be connected, how far collections have moved. */
async function lookForAll(
  { live, db }: { live: Live; db: Database },
  refreshEpoch: () => Promise<void>,
): Promise<void> {
  await refreshEpoch();
  await live.recheck();
  for (const company of new Set(live.tills().map((till) => till.company))) {
    const { rows } = await db.tenant(company, (tx) =>
      sql<{ collection: string; pos: number }>`select collection, pos from sync_heads`.execute(tx.db),
    );
    live.headsMoved(company, Object.fromEntries(rows.map((row) => [row.collection, row.pos])));
  }
}
