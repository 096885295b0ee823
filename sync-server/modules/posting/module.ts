import type { ReadFacts, ServerModule } from '../../platform/module.ts';
import { bookPostings } from './book-postings.ts';
import type { ReadJournal } from './check-books.ts';
import { overspentDecisions } from './exception-decisions.ts';
import { kindsThatPost } from './kinds-that-post.ts';
import { migrations } from './migrations.ts';
import { nightlyCheck } from './nightly-check.ts';
import { postArrears } from './post-arrears.ts';
import { postingRoutes } from './routes.ts';

/**
 * Turns facts into books: what each kind of fact posts, by one table of rules, and the check that the books are what the
 * journal says.
 * @param readJournal how the journal is read through, for the check
 * @param readFacts how single facts of it are read
 */
export function createPostingModule(readJournal: ReadJournal, readFacts: ReadFacts): ServerModule {
  return {
    name: 'posting',
    dependsOn: ['companies', 'catalogue', 'pricing', 'clients', 'ledger', 'stock', 'sales'],
    tables: ['book_checks', 'posting_arrears'],
    migrations,
    collections: [],
    bookings: [{ kinds: kindsThatPost, book: bookPostings }],
    jobs: nightlyCheck(readJournal),
    exceptionDecisions: overspentDecisions(readFacts),
    routes: (platform) => postingRoutes(platform, readJournal),
    start: async (platform) => {
      const posted = await postArrears(platform, readFacts);
      if (posted > 0) platform.log.info({ facts: posted }, 'facts from before there was a ledger are posted');
      return undefined;
    },
  };
}
