/** `npm run create-superadmin -- --email E --password P`. */
export { main } from '@karvon/sync-server/create-superadmin.ts';
