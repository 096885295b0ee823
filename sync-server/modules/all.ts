import type { ServerModule } from '../platform/module.ts';

/** The capabilities of this centre. A new module is a folder and a line here. */
export const modules: readonly ServerModule[] = [];
