import { createRoute, Navigate } from '@tanstack/react-router';
import { z } from 'zod';
import { ChargePanel, NewChargePanel } from '../prices/charge-panels.tsx';
import { ChargesPage } from '../prices/charges-page.tsx';
import { ListPanel } from '../prices/list-panel.tsx';
import { ListProductsPage } from '../prices/list-products-page.tsx';
import { ListsPage } from '../prices/lists-page.tsx';
import { NewListPanel } from '../prices/new-list-panel.tsx';
import { NewPromotionPanel } from '../prices/new-promotion-panel.tsx';
import { PromotionPanel } from '../prices/promotion-panel.tsx';
import { PromotionsPage } from '../prices/promotions-page.tsx';
import { TryPage } from '../prices/try-page.tsx';
import { day, rootRoute, text } from './root-route.ts';

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

/** Prices. */
export const priceRoutes = [
  pricesRoute,
  priceListsRoute.addChildren([newPriceListRoute, priceListRoute]),
  listProductsRoute,
  promotionsRoute.addChildren([newPromotionRoute, promotionRoute]),
  chargesRoute.addChildren([newChargeRoute, chargeRoute]),
  tryRoute,
] as const;
