import { rightSchema } from '@karvon/shared/rights/rights.ts';
import type { Route } from './route.ts';

const openAccess = new Set(['public', 'device', 'signed-in', 'demo']);

/**
 * Throws, naming every fault, when a route declares no access or a right that does not exist, or when two routes
 * have the same method and path. Called before the server listens: such a server does not start.
 */
export function checkRoutes(routes: readonly Route[]): void {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    // Types demand an access; data built around them may still lack one.
    const access: unknown = route.access;
    if (typeof access !== 'string' || access === '') faults.push(`${name} does not say who may call it.`);
    else if (!openAccess.has(access) && !rightSchema.safeParse(access).success) {
      faults.push(`${name} needs the right "${access}", which does not exist.`);
    }
    const shape = `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`;
    if (seen.has(shape)) faults.push(`${name} is declared twice.`);
    seen.add(shape);
  }
  if (faults.length > 0) throw new Error(`These routes can't be served:\n  ${faults.join('\n  ')}`);
}
