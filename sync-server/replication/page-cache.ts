import type { Checkpoint } from '@karvon/shared/sync/protocol.ts';

/** A page as many tills get it; what differs between them is added to it. */
export type ServedPage = {
  /** JSON of the documents, an array. */
  documents: string;
  checkpoint: Checkpoint;
  more: boolean;
};

/** What a page is the same by. */
export type PageKey = {
  company: string;
  collection: string;
  /** Who sees the same rows: see `scopeKey`. */
  scope: string;
  epoch: string;
  from: number;
  limit: number;
  /** Where the collection stands: a page is of that moment or later. */
  head: number;
};

export type PageCache = {
  /** The page that was kept, or that is being read for somebody else just now; else reads it. A failure is not kept. */
  get(key: PageKey, read: () => Promise<ServedPage>): Promise<ServedPage>;
};

/** Sixty pages of a thousand long goods. */
const BYTES = 64 * 1_048_576;

/** Keeps pages until there are more than `maxBytes` of them; those that were asked for longest ago go first. */
export function createPageCache(maxBytes: number = BYTES): PageCache {
  const kept = new Map<string, ServedPage>();
  const underWay = new Map<string, Promise<ServedPage>>();
  let bytes = 0;

  const forget = (name: string, page: ServedPage) => {
    kept.delete(name);
    bytes -= sizeOf(page);
  };
  const keep = (name: string, page: ServedPage) => {
    if (sizeOf(page) > maxBytes) return;
    kept.set(name, page);
    bytes += sizeOf(page);
    for (const [oldest, old] of kept) {
      if (bytes <= maxBytes) return;
      forget(oldest, old);
    }
  };
  const readOnce = async (name: string, read: () => Promise<ServedPage>) => {
    try {
      const page = await read();
      keep(name, page);
      return page;
    } finally {
      underWay.delete(name);
    }
  };

  return {
    async get(key, read) {
      const name = nameOf(key);
      const page = kept.get(name);
      if (page !== undefined) {
        // Puts it last, as the one that was asked for just now.
        kept.delete(name);
        kept.set(name, page);
        return page;
      }
      const reading = underWay.get(name) ?? readOnce(name, read);
      underWay.set(name, reading);
      return reading;
    },
  };
}

function nameOf({ company, collection, scope, epoch, from, limit, head }: PageKey): string {
  return JSON.stringify([company, collection, scope, epoch, from, limit, head]);
}

/** In memory: two bytes a character, at most. */
function sizeOf(page: ServedPage): number {
  return page.documents.length * 2 + 200;
}
