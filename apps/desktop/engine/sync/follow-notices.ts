import type { RxCollection } from 'rxdb/plugins/core';
import { type Notice, quarantineNoticeSchema } from '@karvon/shared/collections/notices.ts';
import type { QuarantineStore } from './quarantine-store.ts';

/**
 * Keeps the list of what the centre has set aside in step with what it says: a till may have lost the answer to its push,
 * and what a manager settles there is settled here. What has come before is taken first. Answers how to stop.
 */
export async function followNotices(parts: {
  collection: RxCollection<Notice>;
  quarantine: QuarantineStore;
  onChange: () => void;
  onFailure: (error: unknown) => void;
}): Promise<() => void> {
  const { collection, quarantine, onChange, onFailure } = parts;
  for (const document of await collection.find().exec()) take(document.toMutableJSON(), quarantine);
  const subscription = collection.$.subscribe(({ operation, documentData }) => {
    // One that goes says nothing: a centre that was put back may not know it.
    if (operation === 'DELETE') return;
    try {
      take(documentData, quarantine);
      onChange();
    } catch (error) {
      onFailure(error);
    }
  });
  return () => subscription.unsubscribe();
}

function take(notice: Pick<Notice, 'kind' | 'body'>, quarantine: QuarantineStore): void {
  const body = quarantineNoticeSchema.safeParse(notice.body).data;
  if (body === undefined) return;
  const { fact: id, code, reason: message } = body;
  if (notice.kind === 'quarantined') quarantine.add({ id, code, message });
  if (notice.kind === 'quarantine-settled') quarantine.remove(id);
}
