import { type Task, tasks } from '@karvon/shared/collections/tasks.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The tasks' table: the document as it travels, and what lists filter and sort by. */
export const tasksBinding: CollectionBinding = {
  collection: tasks,
  table: 'tasks',
  typedColumns: { due: 'timestamptz', assignee_id: 'uuid', done_at: 'timestamptz' },
  columnsOf: (document) => {
    // Only what the push has parsed is staged.
    const { due, assignee, doneAt } = document as unknown as Task;
    return { branchId: null, typed: { due, assignee_id: assignee, done_at: doneAt } };
  },
};
