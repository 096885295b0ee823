import { createSerialQueue, type SerialQueue } from '@karvon/engine/serial-queue.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { type TillState, tillStateSchema } from '@karvon/shared/till-api/state.ts';
import type { RoughLine } from '../../soak/rough-line.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import { WRONG_CLOCK_MS } from '../check/world.ts';
import type { ProcessPool } from './process-pool.ts';
import type { TillClock, TillPlace } from './till-worker.ts';
import { type Listener, ProcessGone, type WarmProcess } from './warm-process.ts';

/** A till of a schedule: a folder, and now and then a process that is its till. */
export type SimTill = {
  name: string;
  folder: string;
  line: RoughLine;
  /** Which of the shop's registers it stands at. */
  register: number;
  /** The code that it enrols with, if it has to. */
  enrolCode: string | null;
  machineId: string;
  shop: SimShop;
  clock: TillClock;
  /** How far its clock has been off at worst, but for its drift. */
  worstClockMs: number;
  /** Another one took its place, after it had sent everything: it stays off. */
  isRetired: boolean;
  /** What people do with its machine, one thing after the other. */
  inTurn: SerialQueue;
  /** Opens it; nothing when it is open. */
  open(): Promise<void>;
  /** As a power cut. */
  kill(): Promise<void>;
  /** As people do at night. */
  close(): Promise<void>;
  /** Whether its program has started and runs. */
  isOpen(): boolean;
  /** Asks its process. Throws `ProcessGone` when there is none, or it ends first. */
  ask(method: string, input: object): Promise<unknown>;
  /** A call of TillApi. */
  call(method: string, input: object): Promise<TillResult<never>>;
  /** Null while it is not open. */
  state(): Promise<TillState | null>;
};

export function hadWrongClock({ worstClockMs }: SimTill): boolean {
  return worstClockMs > WRONG_CLOCK_MS;
}

export function simTill(
  given: Pick<
    SimTill,
    'name' | 'folder' | 'line' | 'register' | 'enrolCode' | 'machineId' | 'shop' | 'clock'
  >,
  pool: ProcessPool,
  listener: Listener,
): SimTill {
  let running: WarmProcess | null = null;
  let isOpened = false;
  const till: SimTill = {
    ...given,
    worstClockMs: Math.abs(given.clock.aheadMs),
    isRetired: false,
    inTurn: createSerialQueue(),
    async open() {
      if (running !== null) return;
      running = pool.take();
      running.follow(listener);
      const { name, shop, folder, enrolCode, machineId, clock, line } = till;
      const place: TillPlace = { name, shop, folder, enrolCode, machineId, clock, serverUrl: line.url };
      isOpened = (await running.call('open', place).catch(unlessGone)) !== null;
    },
    async kill() {
      const process = running;
      running = null;
      isOpened = false;
      await process?.kill();
    },
    async close() {
      const process = running;
      running = null;
      isOpened = false;
      if (process === null) return;
      await process.call('close', {}).catch(unlessGone);
      pool.giveBack(process);
    },
    isOpen: () => isOpened,
    async ask(method, input) {
      if (running === null) throw new ProcessGone(till.name);
      return running.call(method, input);
    },
    async call(method, input) {
      return (await till.ask('call', { method, input })) as TillResult<never>;
    },
    async state() {
      if (running === null) return null;
      const state = await running.call('status', {}).catch(unlessGone);
      return state === null || state === undefined ? null : tillStateSchema.parse(state);
    },
  };
  return till;
}

/** Being killed is no fault of a till's. */
export function unlessGone(error: unknown): null {
  if (error instanceof ProcessGone) return null;
  throw error;
}
