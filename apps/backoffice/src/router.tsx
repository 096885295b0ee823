import { createRoute, createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address/search-text.ts';
import { PageFault } from './shell/page-fault.tsx';
import { StartPage } from './shell/start-page.tsx';
import { dayRoutes } from './routes/day-routes.ts';
import { goodsRoutes } from './routes/goods-routes.ts';
import { priceRoutes } from './routes/price-routes.tsx';
import { bookRoutes } from './routes/book-routes.tsx';
import { companyRoutes } from './routes/company-routes.ts';
import { upkeepRoutes } from './routes/upkeep-routes.ts';
import { rootRoute } from './routes/root-route.ts';

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: StartPage,
});

/** Ways in: whoever is in by now begins where they would. */
const wayInRoutes = (['/register', '/forgot-password'] as const).map((path) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: StartPage }),
);

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...wayInRoutes,
  ...dayRoutes,
  ...goodsRoutes,
  ...priceRoutes,
  ...bookRoutes,
  ...companyRoutes,
  ...upkeepRoutes,
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
