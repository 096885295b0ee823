import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { auditActionSchema, auditObjectKindSchema } from '@karvon/shared/audit/actions.ts';
import { exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import { accountTypes } from '@karvon/shared/ledger/chart.ts';
import { z } from 'zod';
import { parseSearch, stringifySearch } from './address/search-text.ts';
import { AccountPage } from './books/account-page.tsx';
import { AccountsPage } from './books/accounts-page.tsx';
import { ChecksPage } from './books/checks-page.tsx';
import { ClosingsPage } from './books/closings-page.tsx';
import { PostPage } from './books/post-page.tsx';
import { TransferPanel } from './books/transfer-panel.tsx';
import { TransfersPage } from './books/transfers-page.tsx';
import { TrialBalancePage } from './books/trial-balance-page.tsx';
import { BranchPanel } from './branches/branch-panel.tsx';
import { BranchesPage } from './branches/branches-page.tsx';
import { NewBranchPanel } from './branches/new-branch-panel.tsx';
import { CompaniesPage } from './companies/companies-page.tsx';
import { CompanyPanel } from './companies/company-panel.tsx';
import { NewCompanyPanel } from './companies/new-company-panel.tsx';
import { DocumentPage } from './documents/document-page.tsx';
import { ExceptionPanel } from './exceptions/exception-panel.tsx';
import { ExceptionsPage } from './exceptions/exceptions-page.tsx';
import { QuarantinePage } from './exceptions/quarantine-page.tsx';
import { quarantineCodes } from './exceptions/quarantine-queries.ts';
import { GoodsPage } from './goods/goods-page.tsx';
import { GoodsPanel } from './goods/goods-panel.tsx';
import { KeyPanel } from './keys/key-panel.tsx';
import { KeysPage } from './keys/keys-page.tsx';
import { NewKeyPanel } from './keys/new-key-panel.tsx';
import { NewPlanPanel } from './platform/new-plan-panel.tsx';
import { PlanPanel } from './platform/plan-panel.tsx';
import { PlatformPage } from './platform/platform-page.tsx';
import { ChargePanel, NewChargePanel } from './prices/charge-panels.tsx';
import { ChargesPage } from './prices/charges-page.tsx';
import { ListPanel } from './prices/list-panel.tsx';
import { ListProductsPage } from './prices/list-products-page.tsx';
import { ListsPage } from './prices/lists-page.tsx';
import { NewListPanel } from './prices/new-list-panel.tsx';
import { NewPromotionPanel } from './prices/new-promotion-panel.tsx';
import { PromotionPanel } from './prices/promotion-panel.tsx';
import { PromotionsPage } from './prices/promotions-page.tsx';
import { TryPage } from './prices/try-page.tsx';
import { ProfilePage } from './profile/profile-page.tsx';
import { RolesPage } from './roles/roles-page.tsx';
import { SalePanel } from './sales/sale-panel.tsx';
import { SalesPage } from './sales/sales-page.tsx';
import { ReceiptsPage } from './settings/receipts-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { ShiftPanel } from './shifts/shift-panel.tsx';
import { ShiftsPage } from './shifts/shifts-page.tsx';
import { PageFault } from './shell/page-fault.tsx';
import { jobStates } from './jobs/job-answers.ts';
import { JobPanel } from './jobs/job-panel.tsx';
import { JobsPage } from './jobs/jobs-page.tsx';
import { LogPage } from './log/log-page.tsx';
import { LogPanel } from './log/log-panel.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { StartPage } from './shell/start-page.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { MovesPage } from './stock/moves-page.tsx';
import { knownReasons } from './stock/reason-name.ts';
import { ProductPanel } from './stock/product-panel.tsx';
import { StockPage } from './stock/stock-page.tsx';
import { NewUserPanel } from './users/new-user-panel.tsx';
import { UserPanel } from './users/user-panel.tsx';
import { UsersPage } from './users/users-page.tsx';
import { TillPanel } from './tills/till-panel.tsx';
import { TillsPage } from './tills/tills-page.tsx';

const text = z.string().max(200).optional().catch(undefined);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

const rootRoute = createRootRoute({ component: SessionGate, notFoundComponent: NotFoundPage });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: StartPage,
});

/** Ways in: whoever is in by now begins where they would. */
const wayInRoutes = (['/register', '/forgot-password'] as const).map((path) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: StartPage }),
);

const salesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sales',
  validateSearch: z.object({
    kind: z.literal('return').optional().catch(undefined),
    branch: text,
    till: text,
    day,
  }),
  component: SalesPage,
});

const saleRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '$saleId',
  component: SalePanel,
});

const shiftsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shifts',
  validateSearch: z.object({ branch: text, till: text, day }),
  component: ShiftsPage,
});

const shiftRoute = createRoute({
  getParentRoute: () => shiftsRoute,
  path: '$shiftId',
  component: ShiftPanel,
});

const goodsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goods',
  validateSearch: z.object({ q: text }),
  component: GoodsPage,
});

const goodsProductRoute = createRoute({
  getParentRoute: () => goodsRoute,
  path: '$productId',
  component: GoodsPanel,
});

const pricesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices',
  component: () => <Navigate to="/prices/lists" replace />,
});

const entrySearch = z.object({
  q: text,
  state: z.enum(['now', 'coming', 'ended']).optional().catch(undefined),
});

const priceListsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices/lists',
  validateSearch: entrySearch,
  component: ListsPage,
});

const newPriceListRoute = createRoute({
  getParentRoute: () => priceListsRoute,
  path: 'new',
  component: NewListPanel,
});

const priceListRoute = createRoute({
  getParentRoute: () => priceListsRoute,
  path: '$listId',
  component: ListPanel,
});

const listProductsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices/lists/$listId/products',
  validateSearch: z.object({ q: text, priced: z.enum(['yes', 'no']).optional().catch(undefined) }),
  component: ListProductsPage,
});

const promotionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices/promotions',
  validateSearch: entrySearch,
  component: PromotionsPage,
});

const newPromotionRoute = createRoute({
  getParentRoute: () => promotionsRoute,
  path: 'new',
  /** Another one that it is to be like. */
  validateSearch: z.object({ like: text }),
  component: NewPromotionPanel,
});

const promotionRoute = createRoute({
  getParentRoute: () => promotionsRoute,
  path: '$promotionId',
  component: PromotionPanel,
});

const chargesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices/charges',
  validateSearch: entrySearch,
  component: ChargesPage,
});

const newChargeRoute = createRoute({
  getParentRoute: () => chargesRoute,
  path: 'new',
  component: NewChargePanel,
});

const chargeRoute = createRoute({
  getParentRoute: () => chargesRoute,
  path: '$chargeId',
  component: ChargePanel,
});

const tryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices/try',
  validateSearch: z.object({
    cart: z.string().max(4000).optional().catch(undefined),
    codes: z.string().max(1000).optional().catch(undefined),
    branch: text,
    tags: z.string().max(500).optional().catch(undefined),
    day,
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional()
      .catch(undefined),
    promotion: text,
  }),
  component: TryPage,
});

const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  validateSearch: z.object({ branch: text, q: text }),
  component: StockPage,
});

const stockProductRoute = createRoute({
  getParentRoute: () => stockRoute,
  path: '$productId',
  component: ProductPanel,
});

const stockMovesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock/moves',
  validateSearch: z.object({
    branch: text,
    reason: z.enum(knownReasons).optional().catch(undefined),
    day,
    product: text,
    document: text,
  }),
  component: MovesPage,
});

const tillsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tills',
  validateSearch: z.object({ branch: text }),
  component: TillsPage,
});

const tillRoute = createRoute({ getParentRoute: () => tillsRoute, path: '$tillId', component: TillPanel });

const exceptionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exceptions',
  validateSearch: z.object({
    state: z.enum(['settled', 'all']).optional().catch(undefined),
    kind: exceptionKindSchema.optional().catch(undefined),
    branch: text,
    day,
  }),
  component: ExceptionsPage,
});

const exceptionRoute = createRoute({
  getParentRoute: () => exceptionsRoute,
  path: '$exceptionId',
  component: ExceptionPanel,
});

const quarantineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exceptions/quarantine',
  validateSearch: z.object({
    state: z.enum(['settled', 'all']).optional().catch(undefined),
    code: z.enum(quarantineCodes).optional().catch(undefined),
    branch: text,
    device: text,
  }),
  component: QuarantinePage,
});

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

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/documents/$documentId',
  component: DocumentPage,
});

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  validateSearch: z.object({
    q: text,
    branch: text,
    role: text,
    active: z.enum(['yes', 'no']).optional().catch(undefined),
  }),
  component: UsersPage,
});

const newUserRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: 'new',
  component: NewUserPanel,
});

const userRoute = createRoute({ getParentRoute: () => usersRoute, path: '$userId', component: UserPanel });

const branchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/branches',
  component: BranchesPage,
});

const newBranchRoute = createRoute({
  getParentRoute: () => branchesRoute,
  path: 'new',
  component: NewBranchPanel,
});

const branchRoute = createRoute({
  getParentRoute: () => branchesRoute,
  path: '$branchId',
  component: BranchPanel,
});

const rolesRoute = createRoute({ getParentRoute: () => rootRoute, path: '/roles', component: RolesPage });

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  component: ProfilePage,
});

const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: z.object({
    q: text,
    action: auditActionSchema.optional().catch(undefined),
    kind: auditObjectKindSchema.optional().catch(undefined),
    object: text,
    actor: text,
    from: day,
    to: day,
  }),
  component: LogPage,
});

const deedRoute = createRoute({ getParentRoute: () => logRoute, path: '$seq', component: LogPanel });

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs',
  validateSearch: z.object({ state: z.enum(jobStates).optional().catch(undefined), name: text }),
  component: JobsPage,
});

const jobRoute = createRoute({ getParentRoute: () => jobsRoute, path: '$jobId', component: JobPanel });

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsPage,
});

const receiptsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/receipts',
  component: ReceiptsPage,
});

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  validateSearch: z.object({ revoked: z.enum(['yes', 'all']).optional().catch(undefined) }),
  component: KeysPage,
});

const newKeyRoute = createRoute({ getParentRoute: () => keysRoute, path: 'new', component: NewKeyPanel });

const keyRoute = createRoute({ getParentRoute: () => keysRoute, path: '$keyId', component: KeyPanel });

const companiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies',
  validateSearch: z.object({ q: text, active: z.enum(['yes', 'no']).optional().catch(undefined) }),
  component: CompaniesPage,
});

const newCompanyRoute = createRoute({
  getParentRoute: () => companiesRoute,
  path: 'new',
  component: NewCompanyPanel,
});

const companyRoute = createRoute({
  getParentRoute: () => companiesRoute,
  path: '$companyId',
  component: CompanyPanel,
});

const platformRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/platform',
  component: PlatformPage,
});

const newPlanRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: 'new',
  component: NewPlanPanel,
});

const planRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: '$planId',
  component: PlanPanel,
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...wayInRoutes,
  salesRoute.addChildren([saleRoute]),
  shiftsRoute.addChildren([shiftRoute]),
  goodsRoute.addChildren([goodsProductRoute]),
  pricesRoute,
  priceListsRoute.addChildren([newPriceListRoute, priceListRoute]),
  listProductsRoute,
  promotionsRoute.addChildren([newPromotionRoute, promotionRoute]),
  chargesRoute.addChildren([newChargeRoute, chargeRoute]),
  tryRoute,
  stockRoute.addChildren([stockProductRoute]),
  stockMovesRoute,
  tillsRoute.addChildren([tillRoute]),
  exceptionsRoute.addChildren([exceptionRoute]),
  quarantineRoute,
  booksRoute,
  accountsRoute,
  accountRoute,
  transfersRoute.addChildren([transferRoute]),
  postRoute,
  trialBalanceRoute,
  closingsRoute,
  checksRoute,
  documentRoute,
  branchesRoute.addChildren([newBranchRoute, branchRoute]),
  rolesRoute,
  profileRoute,
  logRoute.addChildren([deedRoute]),
  jobsRoute.addChildren([jobRoute]),
  settingsRoute,
  receiptsRoute,
  keysRoute.addChildren([newKeyRoute, keyRoute]),
  companiesRoute.addChildren([newCompanyRoute, companyRoute]),
  platformRoute.addChildren([newPlanRoute, planRoute]),
  usersRoute.addChildren([newUserRoute, userRoute]),
]);

/** Every address of the back office, under /admin. Filters live in the query, so that a view can be sent to someone. */
export function createPageRouter() {
  return createRouter({
    routeTree,
    basepath: '/admin',
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
