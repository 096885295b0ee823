import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';

/**
 * The file in which a till hands out by hand what the centre has not acknowledged: NDJSON, first the head, then the facts
 * as they would be pushed, last the end. `sha256` is of every byte before the end's line, so a file that was cut or altered
 * is known for one.
 */
export const unsentHeadSchema = z.strictObject({
  karvonUnsent: z.literal(1),
  device: idSchema,
  incarnation: z.int().min(1),
  tillCode: z.string().min(1).max(20),
  madeAt: instantSchema,
  /** Facts that follow. */
  count: z.int().min(0),
});
export type UnsentHead = z.infer<typeof unsentHeadSchema>;

export const unsentEndSchema = z.strictObject({
  end: z.literal(true),
  count: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The lines of such a file, one after the other, each with its line break: `begin`, `fact` for each fact, `end`. */
export function createUnsentLines() {
  const hash = sha256.create();
  let count = 0;
  const line = (content: unknown): string => {
    const text = `${JSON.stringify(content)}\n`;
    hash.update(utf8ToBytes(text));
    return text;
  };
  return {
    begin: (head: UnsentHead) => line(head),
    fact: (fact: unknown) => {
      count += 1;
      return line(fact);
    },
    end: () => `${JSON.stringify({ end: true, count, sha256: bytesToHex(hash.digest()) })}\n`,
  };
}

/** `not-one`: no such file. `cut`: the end is missing. `altered`: something in it is not as the till wrote it. */
export type UnsentFault = 'not-one' | 'cut' | 'altered';
export type UnsentFile = { ok: true; head: UnsentHead; facts: unknown[] } | { ok: false; fault: UnsentFault };

/** Reads such a file whole, or says what is wrong with it. What the facts are worth is for the centre to judge. */
export function readUnsentFile(text: string): UnsentFile {
  const lines = text.split('\n');
  const head = unsentHeadSchema.safeParse(parsed(lines[0]));
  if (!head.success) return { ok: false, fault: 'not-one' };
  // The last line ends with a line break, and nothing comes after it.
  const [last, after] = [lines.at(-2), lines.at(-1)];
  const end = unsentEndSchema.safeParse(parsed(last));
  if (lines.length < 3 || after !== '' || last === undefined || !end.success) {
    return { ok: false, fault: 'cut' };
  }
  const before = text.slice(0, text.length - last.length - 1);
  const facts = lines.slice(1, -2).map(parsed);
  const isWhole =
    bytesToHex(sha256(utf8ToBytes(before))) === end.data.sha256 &&
    facts.length === end.data.count &&
    facts.length === head.data.count;
  return isWhole ? { ok: true, head: head.data, facts } : { ok: false, fault: 'altered' };
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
