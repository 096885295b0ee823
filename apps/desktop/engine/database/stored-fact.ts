import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';

/** The fact that a stored document is; null when it is none. Its body is for the centre to judge. */
export function factOf(document: Record<string, unknown>): JournalFact | null {
  const { _deleted, _rev, _meta, _attachments, ...fields } = document;
  return _deleted === true ? null : (journalEnvelopeSchema.safeParse(fields).data ?? null);
}
