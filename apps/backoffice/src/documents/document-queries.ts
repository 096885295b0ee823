import { useQuery } from '@tanstack/react-query';
import { moveListSchema, transferListSchema, wholeDocumentSchema } from '../data/book-answers.ts';
import { unwrap } from '../data/failure.ts';
import { useMe, useSession } from '../session/use-session.ts';

/** A document with more transfers or moves than this shows the newest, and a way to the rest. */
const SHOWN = 100;

/** One document of the journal, whole. It never changes. */
export function useWholeDocument(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['whole-document', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /documents/{id}', { params: { id }, answer: wholeDocumentSchema, signal }),
      ),
  });
}

/** What a document posted; null is not asked for, nor what this person may not see. */
export function useTransfersOf(document: string | null) {
  const { client } = useSession();
  const may = useMe().rights.includes('ledger.view');
  const query = { document: document ?? '', limit: SHOWN };
  return useQuery({
    queryKey: ['books', 'transfers-of', document],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /ledger/transfers', { query, answer: transferListSchema, signal })),
    enabled: may && document !== null,
  });
}

/** The goods that a document moved. */
export function useMovesOf(document: string | null) {
  const { client } = useSession();
  const may = useMe().rights.includes('stock.view');
  const query = { document: document ?? '', limit: SHOWN };
  return useQuery({
    queryKey: ['moves-of', document],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /stock/moves', { query, answer: moveListSchema, signal })),
    enabled: may && document !== null,
  });
}
