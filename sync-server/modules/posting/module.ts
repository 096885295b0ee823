import type { ServerModule } from '../../platform/module.ts';
import { bookPostings } from './book-postings.ts';
import type { ReadJournal } from './check-books.ts';
import { kindsThatPost } from './kinds-that-post.ts';
import { migrations } from './migrations.ts';
import { startNightlyCheck } from './nightly-check.ts';
import { postingRoutes } from './routes.ts';

/**
 * Turns facts into books: what each kind of fact posts, by one table of rules, and the check that the books are what the
 * journal says.
 * @param readJournal how the journal is read through, for the check
 */
export function createPostingModule(readJournal: ReadJournal): ServerModule {
  return {
    name: 'posting',
    dependsOn: ['companies', 'catalogue', 'ledger', 'stock', 'sales'],
    tables: ['book_checks'],
    migrations,
    collections: [],
    bookings: [{ kinds: kindsThatPost, book: bookPostings }],
    routes: (platform) => postingRoutes(platform, readJournal),
    start: async (platform) => startNightlyCheck(platform, readJournal),
  };
}
