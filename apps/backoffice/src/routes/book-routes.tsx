import { createRoute, Navigate } from '@tanstack/react-router';
import { accountTypes } from '@karvon/shared/ledger/chart.ts';
import { z } from 'zod';
import { AccountPage } from '../books/account-page.tsx';
import { AccountsPage } from '../books/accounts-page.tsx';
import { ChecksPage } from '../books/checks-page.tsx';
import { ClosingsPage } from '../books/closings-page.tsx';
import { PostPage } from '../books/post-page.tsx';
import { TransferPanel } from '../books/transfer-panel.tsx';
import { TransfersPage } from '../books/transfers-page.tsx';
import { TrialBalancePage } from '../books/trial-balance-page.tsx';
import { day, rootRoute, text } from './root-route.ts';

const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  component: () => <Navigate to="/books/accounts" replace />,
});

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/accounts',
  validateSearch: z.object({ q: text, type: z.enum(accountTypes).optional().catch(undefined), code: text }),
  component: AccountsPage,
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/accounts/$accountId',
  validateSearch: z.object({
    /** A step of the books. */
    at: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional()
      .catch(undefined),
  }),
  component: AccountPage,
});

const transfersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/transfers',
  validateSearch: z.object({ rule: text, from: day, to: day, branch: text, document: text }),
  component: TransfersPage,
});

const transferRoute = createRoute({
  getParentRoute: () => transfersRoute,
  path: '$transferId',
  component: TransferPanel,
});

const postRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/post',
  component: PostPage,
});

const trialBalanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/trial-balance',
  validateSearch: z.object({ at: day }),
  component: TrialBalancePage,
});

const closingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/closings',
  component: ClosingsPage,
});

const checksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books/checks',
  component: ChecksPage,
});

/** The books. */
export const bookRoutes = [
  booksRoute,
  accountsRoute,
  accountRoute,
  transfersRoute.addChildren([transferRoute]),
  postRoute,
  trialBalanceRoute,
  closingsRoute,
  checksRoute,
] as const;
