import { createConversation } from '@karvon/hardware/printers/escpos/conversation.ts';
import { isDone, isStatus, type PrinterStatus } from '@karvon/hardware/printers/escpos/status.ts';
import {
  isOffline,
  paperAnswer,
  type PrinterCondition,
  realTimeAnswer,
} from '@karvon/hardware/simulators/escpos/status-answers.ts';
import type { Clock, Transport } from '@karvon/hardware/transport/transport.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';

/** How a printer is asked, turn by turn. `lost`: of the answers to the four questions, those that do not come. */
export type StatusCase = {
  turns: { condition: PrinterCondition; noise?: number[]; lost?: number[]; flip?: number }[];
};

export function statusCase(random: Random): StatusCase {
  const is = () => random.chance(30);
  return {
    turns: random.list(1, 3, () => ({
      condition: {
        isPaperOut: is(),
        isPaperLow: is(),
        isCoverOpen: is(),
        isCutterJammed: is(),
        isDrawerOpen: is(),
        drawerAt: 0,
      },
      ...(random.chance(30) ? { noise: random.list(1, 80, () => random.int(0, 255)) } : {}),
      ...(random.chance(20) ? { lost: random.list(1, 2, () => random.int(1, 4)) } : {}),
      ...(random.chance(20) ? { flip: random.pick([0, 1, 4, 7]) } : {}),
    })),
  };
}

/**
 * A printer that answers is understood, whatever it said unasked before; one of whose answers some are lost, or damaged in the bits
 * that are always the same, is never taken for well when it is not; and no byte answers both kinds of question.
 */
export async function playStatus({ turns }: StatusCase): Promise<Finding | undefined> {
  let hear: (bytes: Uint8Array) => void = () => {};
  let answer: (asked: Uint8Array) => number[] = () => [];
  const transport = {
    onBytes(listener: (bytes: Uint8Array) => void) {
      hear = listener;
      return () => {};
    },
    onView: () => () => {},
    async write(bytes: Uint8Array) {
      const said = answer(bytes);
      if (said.length > 0) hear(Uint8Array.from(said));
    },
  } as unknown as Transport;
  // What has not come by the time of the next turn never does.
  const clock: Clock = { now: () => 0, after: (_ms, work) => (queueMicrotask(work), () => {}) };
  const talk = createConversation(transport, clock);
  for (const { condition, noise = [], lost = [], flip } of turns) {
    hear(Uint8Array.from(noise));
    answer = ([lead, , about = 0]) => {
      if (lead === 0x1d) return [paperAnswer(condition)];
      const said = realTimeAnswer(about, condition);
      if (said === null || lost.includes(about)) return [];
      return [flip === undefined || about === 1 ? said : said ^ (1 << flip)];
    };
    const status = await talk.status();
    const isWhole = lost.length === 0 && flip === undefined;
    const wrong = isWhole ? misread(condition, status) : takenForWell(condition, status);
    if (wrong)
      return { kind: 'printer-status', message: `${JSON.stringify(condition)} is ${JSON.stringify(status)}` };
    await talk.askWhenDone();
    if (!(await talk.isDone(1)))
      return { kind: 'printer-done', message: 'It was printed, and that was not heard' };
  }
  for (let byte = 0; byte < 256; byte += 1) {
    if (isStatus(byte) && isDone(byte))
      return { kind: 'printer-byte', message: `${byte} answers both questions` };
  }
  return undefined;
}

function misread(condition: PrinterCondition, status: PrinterStatus | null): boolean {
  const { isPaperOut, isPaperLow, isCoverOpen, isCutterJammed } = condition;
  const wanted = isCoverOpen ? 'cover-open' : isPaperOut ? 'paper-out' : isCutterJammed ? 'cutter' : null;
  return status === null || status.trouble !== wanted || status.isPaperLow !== (isPaperLow || isPaperOut);
}

function takenForWell(condition: PrinterCondition, status: PrinterStatus | null): boolean {
  return status !== null && status.trouble === null && isOffline(condition);
}
