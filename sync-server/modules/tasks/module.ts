import { taskSchema } from '@karvon/shared/collections/tasks.ts';
import { collectionTable } from '../../platform/db/table-sql.ts';
import { documentListRoute } from '../../platform/list/document-list.ts';
import type { ServerModule } from '../../platform/module.ts';
import { tasksBinding } from './collections.ts';

/** What somebody is to do or to be reminded of. */
export const tasksModule: ServerModule = {
  name: 'tasks',
  feature: 'tasks',
  dependsOn: ['companies'],
  tables: ['tasks'],
  migrations: [
    {
      name: '001-tasks',
      sql: [collectionTable(tasksBinding), 'create index tasks_by_due on tasks (company_id, due, id);'].join(
        '\n',
      ),
    },
  ],
  collections: [tasksBinding],
  bookings: [],
  routes: (platform) => [
    documentListRoute(platform, {
      binding: tasksBinding,
      item: taskSchema,
      path: '/tasks',
      order: { due: { column: 'due', type: 'timestamptz', nullable: true } },
      by: 'due',
      summary: 'Tasks, the next due first',
      tag: 'Tasks',
    }),
  ],
};
