import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { incarnationSchema } from '../values/incarnation.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';

/**
 * The file in which a till hands out by hand what the centre has not acknowledged: NDJSON, first the head, then the facts
 * as they would be pushed, then versions of documents that the centre writes, too (`UnsentEdit`), last the end. `sha256` is
 * of every byte before the end's line, so a file that was cut or altered is known for one; `signature` is the device's, of
 * `unsentSignedText`, so one that was made up elsewhere is, too. Files of version 1 hold facts alone and are not signed.
 */
const headFields = {
  device: idSchema,
  incarnation: incarnationSchema,
  tillCode: z.string().min(1).max(20),
  madeAt: instantSchema,
  /** Facts that follow. */
  count: z.int().min(0),
};
const firstHeadSchema = z.strictObject({ karvonUnsent: z.literal(1), ...headFields });
export const unsentHeadSchema = z.strictObject({
  karvonUnsent: z.literal(2),
  ...headFields,
  /** Versions of documents that follow the facts. */
  edits: z.int().min(0),
});
export type UnsentHead = z.infer<typeof unsentHeadSchema>;

/** A version of a document as it would be pushed, with its stamps. `collection` is the centre's name for where it belongs. */
export const unsentEditSchema = z.strictObject({
  collection: z.string().regex(/^[a-z_]{1,40}$/),
  document: z.unknown(),
});
export type UnsentEdit = z.infer<typeof unsentEditSchema>;

const endFields = {
  end: z.literal(true),
  count: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};
const firstEndSchema = z.strictObject(endFields);
export const unsentEndSchema = z.strictObject({
  ...endFields,
  edits: z.int().min(0),
  /** Ed25519, base64url; null where the till no longer has the key of the device. */
  signature: z.string().max(200).nullable(),
});

/** What the device signs: its key also answers challenges, and none of those reads like this. */
export function unsentSignedText(sha256OfFile: string): string {
  return `karvon-unsent-file ${sha256OfFile}`;
}

/**
 * The lines of such a file, one after the other, each with its line break: `begin`, `fact` for each fact, `edit` for each
 * document, `end`.
 * @param sign signs a text with the device's key; null when there is none
 */
export function createUnsentLines(sign: ((text: string) => string) | null) {
  const hash = sha256.create();
  let count = 0;
  let edits = 0;
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
    edit: (edit: UnsentEdit) => {
      edits += 1;
      return line(edit);
    },
    end: () => {
      const sum = bytesToHex(hash.digest());
      const signature = sign === null ? null : sign(unsentSignedText(sum));
      return `${JSON.stringify({ end: true, count, edits, sha256: sum, signature })}\n`;
    },
  };
}

/** `not-one`: no such file. `cut`: the end is missing. `altered`: something in it is not as the till wrote it. */
export type UnsentFault = 'not-one' | 'cut' | 'altered';
export type UnsentFile =
  | {
      ok: true;
      head: UnsentHead;
      facts: unknown[];
      edits: UnsentEdit[];
      sha256: string;
      /** Of `unsentSignedText(sha256)`; null when nobody has signed it. */
      signature: string | null;
    }
  | { ok: false; fault: UnsentFault };

/** Reads such a file whole, or says what is wrong with it. What is in it, and who signed it, is for the centre to judge. */
export function readUnsentFile(text: string): UnsentFile {
  const lines = text.split('\n');
  const head = headIn(lines[0]);
  if (head === null) return { ok: false, fault: 'not-one' };
  // The last line ends with a line break, and nothing comes after it.
  const [last, after] = [lines.at(-2), lines.at(-1)];
  const end = endIn(last, head);
  if (lines.length < 3 || after !== '' || last === undefined || end === null) {
    return { ok: false, fault: 'cut' };
  }
  const before = text.slice(0, text.length - last.length - 1);
  const between = lines.slice(1, -2).map(parsed);
  const facts = between.slice(0, head.count);
  const edits = between.slice(head.count).flatMap((line) => unsentEditSchema.safeParse(line).data ?? []);
  const isWhole =
    bytesToHex(sha256(utf8ToBytes(before))) === end.sha256 &&
    between.length === head.count + head.edits &&
    edits.length === head.edits &&
    end.count === head.count &&
    end.edits === head.edits;
  if (!isWhole) return { ok: false, fault: 'altered' };
  return { ok: true, head, facts, edits, sha256: end.sha256, signature: end.signature };
}

/** The head of a version that this program knows, as the newest has it. */
function headIn(line: string | undefined): UnsentHead | null {
  const content = parsed(line);
  const first = firstHeadSchema.safeParse(content).data;
  if (first !== undefined) return { ...first, karvonUnsent: 2, edits: 0 };
  return unsentHeadSchema.safeParse(content).data ?? null;
}

/** Only a file without documents can be of version 1. */
function endIn(line: string | undefined, { edits }: UnsentHead): z.infer<typeof unsentEndSchema> | null {
  const content = parsed(line);
  const first = edits === 0 ? firstEndSchema.safeParse(content).data : undefined;
  if (first !== undefined) return { ...first, edits: 0, signature: null };
  return unsentEndSchema.safeParse(content).data ?? null;
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
