import { createRoute } from '@tanstack/react-router';
import { exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import { z } from 'zod';
import { DocumentPage } from '../documents/document-page.tsx';
import { ExceptionPanel } from '../exceptions/exception-panel.tsx';
import { ExceptionsPage } from '../exceptions/exceptions-page.tsx';
import { QuarantinePage } from '../exceptions/quarantine-page.tsx';
import { quarantineCodes } from '../exceptions/quarantine-queries.ts';
import { SalePanel } from '../sales/sale-panel.tsx';
import { SalesPage } from '../sales/sales-page.tsx';
import { ShiftPanel } from '../shifts/shift-panel.tsx';
import { ShiftsPage } from '../shifts/shifts-page.tsx';
import { TillPanel } from '../tills/till-panel.tsx';
import { TillsPage } from '../tills/tills-page.tsx';
import { day, rootRoute, text } from './root-route.ts';

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

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/documents/$documentId',
  component: DocumentPage,
});

/** What tills have done, and the tills. */
export const dayRoutes = [
  salesRoute.addChildren([saleRoute]),
  shiftsRoute.addChildren([shiftRoute]),
  tillsRoute.addChildren([tillRoute]),
  exceptionsRoute.addChildren([exceptionRoute]),
  quarantineRoute,
  documentRoute,
] as const;
