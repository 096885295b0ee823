import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { GoodsPage } from '../goods/goods-page.tsx';
import { GoodsPanel } from '../goods/goods-panel.tsx';
import { MovesPage } from '../stock/moves-page.tsx';
import { knownReasons } from '../stock/reason-name.ts';
import { ProductPanel } from '../stock/product-panel.tsx';
import { StockPage } from '../stock/stock-page.tsx';
import { day, rootRoute, text } from './root-route.ts';

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

/** Goods and their stock. */
export const goodsRoutes = [
  goodsRoute.addChildren([goodsProductRoute]),
  stockRoute.addChildren([stockProductRoute]),
  stockMovesRoute,
] as const;
