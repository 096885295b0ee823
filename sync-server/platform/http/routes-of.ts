import type { Platform, ServerModule } from '../module.ts';
import type { Route } from './route.ts';

/** The routes of these modules; those of a module that is a feature are off with it. */
export function routesOf(modules: readonly ServerModule[], platform: Platform): Route[] {
  return modules.flatMap((module) => {
    const { feature } = module;
    const routes = module.routes(platform);
    return feature === undefined ? routes : routes.map((route) => ({ feature, ...route }));
  });
}
