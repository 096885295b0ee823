import { createRoute } from '@tanstack/react-router';
import { auditActionSchema, auditObjectKindSchema } from '@karvon/shared/audit/actions.ts';
import { z } from 'zod';
import { CompaniesPage } from '../companies/companies-page.tsx';
import { CompanyPanel } from '../companies/company-panel.tsx';
import { NewCompanyPanel } from '../companies/new-company-panel.tsx';
import { NewPlanPanel } from '../platform/new-plan-panel.tsx';
import { PlanPanel } from '../platform/plan-panel.tsx';
import { PlatformPage } from '../platform/platform-page.tsx';
import { jobStates } from '../jobs/job-answers.ts';
import { JobPanel } from '../jobs/job-panel.tsx';
import { JobsPage } from '../jobs/jobs-page.tsx';
import { LogPage } from '../log/log-page.tsx';
import { LogPanel } from '../log/log-panel.tsx';
import { day, rootRoute, text } from './root-route.ts';

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

/** What is looked after: the log, jobs, and companies and plans of the platform. */
export const upkeepRoutes = [
  logRoute.addChildren([deedRoute]),
  jobsRoute.addChildren([jobRoute]),
  companiesRoute.addChildren([newCompanyRoute, companyRoute]),
  platformRoute.addChildren([newPlanRoute, planRoute]),
] as const;
