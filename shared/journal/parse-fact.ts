import type { z } from 'zod';
import { type JournalFact, journalEnvelopeSchema } from './envelope.ts';
import { findWireFault } from '../values/wire-json.ts';
import { rememberBody } from './body-of.ts';
import { isKnown, knownBodies } from './known-bodies.ts';

export type ParsedFact =
  | { ok: true; fact: JournalFact; known: boolean }
  | { ok: false; path: string; reason: string };

/**
 * Parses what claims to be a fact of the journal: the whole for what may travel at all, the envelope always, the body
 * where its kind and version are known; of any other it is kept as it came and booked as nothing but itself. Nothing is
 * trimmed, defaulted or stripped: the fact comes back exactly as it went in. A refusal names the first wrong field and
 * the reason.
 */
export function parseFact(value: unknown): ParsedFact {
  const fault = findWireFault(value);
  if (fault !== null) return { ok: false, ...fault };
  const envelope = journalEnvelopeSchema.safeParse(value);
  if (!envelope.success) return refusal(envelope.error, []);
  const { kind, v } = envelope.data;
  if (!isKnown(kind, v)) return { ok: true, fact: envelope.data, known: false };
  try {
    const body = knownBodies[kind].checked.safeParse(envelope.data.body);
    if (!body.success) return refusal(body.error, ['body']);
    rememberBody(kind, envelope.data.body, body.data);
  } catch (error) {
    // Amounts that are safe each by itself may leave the safe integers when they are multiplied or summed up.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, path: 'body', reason: error.message };
  }
  return { ok: true, fact: envelope.data, known: true };
}

function refusal(error: z.ZodError, prefix: PropertyKey[]): ParsedFact {
  const issue = error.issues[0];
  const path = [...prefix, ...(issue?.path ?? [])].map(String).join('.');
  return { ok: false, path, reason: issue?.message ?? 'is not valid' };
}
