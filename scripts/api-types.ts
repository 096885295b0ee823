import { writeFileSync } from 'node:fs';
import { describeApi } from '@karvon/sync-server/describe-api.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { printApiTypes } from '@karvon/sync-server/platform/http/api-types/print-api-types.ts';
import { API } from '@karvon/sync-server/platform/http/mount-routes.ts';

export const API_TYPES_FILE = 'apps/backoffice/src/data/centre-api.ts';

/** What that file holds while it says what the routes do. */
export function apiTypes(): string {
  return printApiTypes(describeApi(modules), API);
}

/** `npm run api-types`: prints the types of the web API that the back office's client is checked by. */
export function main(): void {
  writeFileSync(API_TYPES_FILE, apiTypes());
  process.stdout.write(`${JSON.stringify({ ok: true, files: [API_TYPES_FILE] })}\n`);
}
