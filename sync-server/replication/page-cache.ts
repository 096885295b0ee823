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

type KeptPage = { page: ServedPage; collection: string };

/** Keeps pages until there are more than `maxBytes` of them; those that were asked for longest ago go first. */
export function createPageCache(maxBytes: number = BYTES): PageCache {
  const kept = new Map<string, KeptPage>();
  const underWay = new Map<string, Promise<ServedPage>>();
  const heads = new Map<string, number>();
  let bytes = 0;

  const forget = (name: string, { page }: KeptPage) => {
    kept.delete(name);
    bytes -= sizeOf(page);
  };
  const keep = (name: string, page: ServedPage, collection: string) => {
    if (sizeOf(page) > maxBytes) return;
    kept.set(name, { page, collection });
    bytes += sizeOf(page);
    for (const [oldest, old] of kept) {
      if (bytes <= maxBytes) return;
      forget(oldest, old);
    }
  };
  /**
   * Heads only grow, unless somebody puts the database back beneath a running centre: then its pages are of rows that may not
   * be there any more, at positions that are given anew. Who is merely late with an older head costs a page read twice.
   */
  const forgetIfPutBack = (collection: string, head: number) => {
    const isPutBack = head < (heads.get(collection) ?? 0);
    heads.set(collection, head);
    if (!isPutBack) return;
    for (const [name, old] of kept) if (old.collection === collection) forget(name, old);
  };
  const readOnce = async (name: string, collection: string, read: () => Promise<ServedPage>) => {
    try {
      const page = await read();
      keep(name, page, collection);
      return page;
    } finally {
      underWay.delete(name);
    }
  };

  return {
    async get(key, read) {
      const name = nameOf(key);
      const collection = JSON.stringify([key.company, key.collection, key.epoch]);
      forgetIfPutBack(collection, key.head);
      const known = kept.get(name);
      if (known !== undefined) {
        // Puts it last, as the one that was asked for just now.
        kept.delete(name);
        kept.set(name, known);
        return known.page;
      }
      const reading = underWay.get(name) ?? readOnce(name, collection, read);
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
