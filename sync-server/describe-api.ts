import { openApiOf } from './platform/http/openapi.ts';
import { routesOf } from './platform/http/routes-of.ts';
import type { Platform, ServerModule } from './platform/module.ts';
import { composeModules } from './open-centre.ts';

/**
 * The OpenAPI document of a centre with these modules, as `/api/v1/openapi.json` serves it, without one: nothing is opened, and
 * what the routes were handed is never used.
 */
export function describeApi(business: readonly ServerModule[]): ReturnType<typeof openApiOf> {
  return openApiOf(routesOf(composeModules(business), unusedPlatform()));
}

function unusedPlatform(): Platform {
  const parts: Record<keyof Platform, unknown> = {
    db: unused,
    clock: unused,
    newId: unused,
    settings: unused,
    defaults: unused,
    settingsChanged: unused,
    plansChanged: unused,
    log: unused,
    tokens: unused,
    marks: unused,
    secrets: unused,
    mailer: unused,
    epoch: unused,
    countPushed: unused,
    advanceClock: unused,
    publish: unused,
    cutOff: unused,
    onlineTills: unused,
    onTill: unused,
    onRefusedTill: unused,
  };
  return parts as Platform;
}

/** Routes take their parts out of it when they are made; all that is in it is this again. */
const unused: unknown = new Proxy(() => unused, { get: () => unused });
