import type { Clock, Transport } from '../../transport/transport.ts';
import { cl5000BarcodeFormat, cl5000Plu, readCl5000Answer, type ScalePlu } from './cl5000-packet.ts';

/** What became of one product. `error`: what the scale says is wrong with it. */
export type PluResult = { plu: number; state: 'written' } | { plu: number; state: 'refused'; error: number };

export type PluUpload = {
  /** Each product that was answered, in the order of the list. */
  results: PluResult[];
  /** How many of the list are dealt with: a next upload that begins there repeats nothing that is known to be written. */
  next: number;
  /** Why it ended before its end; null: it did not. */
  broke: 'line' | 'silent' | 'strange' | 'stopped' | null;
};

const ANSWER_MS = 5000;
/** A product whose answer does not come is sent again so often: to write it twice changes nothing. */
const TRIES = 3;

/**
 * Writes products into a CAS CL5000J, one after the other, each once the one before is answered. A line that breaks is waited for,
 * and the product that was under way sent again. What ends it sooner leaves `next`, from which the same list goes on later.
 * @param from how many of the list were dealt with before
 */
export async function uploadPlus(parts: {
  transport: Transport;
  clock: Clock;
  plus: readonly ScalePlu[];
  /** `20IIIIIWWWWW`; null: what the scale has stays. */
  barcodeFormat: string | null;
  from?: number;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
  onResult?: (result: PluResult) => void;
}): Promise<PluUpload> {
  const { transport, clock, plus, barcodeFormat, from = 0, signal, onProgress, onResult } = parts;
  const results: PluResult[] = [];
  let next = from;
  const ended = (broke: PluUpload['broke']): PluUpload => ({ results, next, broke });
  if (barcodeFormat !== null) {
    const answer = await say(transport, clock, cl5000BarcodeFormat(barcodeFormat), signal);
    if (typeof answer === 'string') return ended(answer);
  }
  for (const plu of plus.slice(from)) {
    onProgress(next, plus.length);
    const answer = await say(transport, clock, cl5000Plu(plu), signal);
    if (typeof answer === 'string') return ended(answer);
    const result: PluResult = answer.isGood
      ? { plu: plu.plu, state: 'written' }
      : { plu: plu.plu, state: 'refused', error: answer.code };
    results.push(result);
    onResult?.(result);
    next += 1;
  }
  onProgress(next, plus.length);
  return ended(null);
}

type Answer = { isGood: true } | { isGood: false; code: number };

async function say(
  transport: Transport,
  clock: Clock,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Answer | 'line' | 'silent' | 'strange' | 'stopped'> {
  let last: 'line' | 'silent' | 'strange' = 'line';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (signal.aborted) return 'stopped';
    if (!(await isOpen(transport, clock, signal))) continue;
    const answer = await once(transport, clock, bytes, signal);
    if (typeof answer !== 'string') return answer;
    last = answer;
  }
  return signal.aborted ? 'stopped' : last;
}

/** Waits for a line that is being opened. */
function isOpen(transport: Transport, clock: Clock, signal: AbortSignal): Promise<boolean> {
  if (transport.view().state === 'open') return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (open: boolean) => {
      cancel();
      stop();
      signal.removeEventListener('abort', giveUp);
      resolve(open);
    };
    const giveUp = () => end(false);
    signal.addEventListener('abort', giveUp);
    const cancel = clock.after(ANSWER_MS, () => end(false));
    const stop = transport.onView(({ state }) => {
      if (state === 'open') end(true);
    });
  });
}

function once(
  transport: Transport,
  clock: Clock,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Answer | 'line' | 'silent' | 'strange'> {
  return new Promise((resolve) => {
    const heard: number[] = [];
    const end = (answer: Answer | 'line' | 'silent' | 'strange') => {
      cancel();
      stopBytes();
      stopViews();
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
    };
    // What is under way is sent anew by whoever goes on: to write it twice changes nothing.
    const giveUp = () => end('line');
    signal.addEventListener('abort', giveUp);
    const cancel = clock.after(ANSWER_MS, () => end('silent'));
    const stopBytes = transport.onBytes((more) => {
      heard.push(...more.slice(0, 64));
      const answer = readCl5000Answer(heard);
      if (answer !== null) end(answer);
    });
    const stopViews = transport.onView(({ state }) => {
      if (state !== 'open') end('line');
    });
    transport.write(bytes).catch(() => end('line'));
  });
}
