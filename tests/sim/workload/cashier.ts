import { remit, sellAsAgent } from './agent-acts.ts';
import { amend, correctTender, exchange, sellToClient, takeBack } from './after-sales.ts';
import { type Desk, type Memory, Refused } from './desk.ts';
import { writeDown, writeTogether } from './document-acts.ts';
import { count, receive, writeOff } from './goods-acts.ts';
import { closeShift, collect, issueCertificate, moveCash, takeDebt } from './money-acts.ts';
import { changeMind, openShift, sell, signIn } from './sell.ts';
import { askToSend } from './send-acts.ts';
import { supervise } from './supervise.ts';

/** What a cashier does, and how often. */
const acts = {
  sell: [40, sell],
  changeMind: [1, changeMind],
  takeBack: [6, takeBack],
  exchange: [3, exchange],
  sellToClient: [5, sellToClient],
  correctTender: [3, correctTender],
  moveCash: [4, moveCash],
  collect: [2, collect],
  takeDebt: [3, takeDebt],
  issueCertificate: [4, issueCertificate],
  receive: [4, receive],
  count: [3, count],
  writeOff: [2, writeOff],
  sellAsAgent: [2, sellAsAgent],
  remit: [1, remit],
  amend: [2, amend],
  supervise: [1, supervise],
  writeDown: [18, writeDown],
  writeTogether: [4, writeTogether],
  askToSend: [6, askToSend],
  closeShift: [2, closeShift],
} as const satisfies Record<string, readonly [weight: number, act: (desk: Desk) => Promise<string>]>;
export type ActName = keyof typeof acts;

export type Cashier = {
  /**
   * Does one thing that a cashier does; answers a sentence for a story, also of what was refused. What the till promised
   * has been told by then. Throws what the engine throws (a full disk, a till that is being closed): then nothing was
   * promised, but it may have happened.
   */
  act(): Promise<string>;
  /** Does this thing. */
  do(name: ActName): Promise<string>;
  /** For the cashier after a restart. */
  memory: Memory;
};

/**
 * Somebody at a till who does things at random, as its engine allows: signs in, opens a shift, then whatever comes. Awaits
 * nothing but the engine.
 * @param parts `weights` replaces how often a thing is done; 0 for never
 */
export function createCashier(
  parts: Omit<Desk, 'memory'> & { memory?: Memory; weights?: Partial<Record<ActName, number>> },
): Cashier {
  const { memory = { documents: new Map() }, weights = {}, ...given } = parts;
  const desk: Desk = { ...given, memory };
  const names = Object.keys(acts) as ActName[];
  const choices = names.map((name) => [weights[name] ?? acts[name][0], () => acts[name][1]] as const);
  const told = async (act: (desk: Desk) => Promise<string>) => {
    try {
      return await act(desk);
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  };
  const ready = (): ((desk: Desk) => Promise<string>) | null => {
    const { person, shift } = desk.engine.state();
    if (person === null) return signIn;
    return shift === null ? openShift : null;
  };
  const begin = async (wanted: () => (desk: Desk) => Promise<string>) => {
    const { phase } = desk.engine.state().boot;
    if (phase !== 'ready') return `waited: the till is at ${phase}`;
    return told(ready() ?? wanted());
  };
  return {
    act: () => begin(() => desk.random.weighted(choices)),
    do: (name) => begin(() => acts[name][1]),
    memory,
  };
}
