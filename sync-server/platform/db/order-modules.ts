import type { ServerModule } from '../module.ts';

/**
 * Modules in such an order that each comes after those it depends on; otherwise in the order given. Throws when a
 * name is taken twice, a dependency is not there or goes in a circle, or when a table or a collection has two owners.
 */
export function orderModules(modules: readonly ServerModule[]): ServerModule[] {
  assertOneOwner(modules);
  const byName = new Map(modules.map((module) => [module.name, module]));
  const ordered: ServerModule[] = [];
  const state = new Map<string, 'visiting' | 'done'>();
  const visit = (module: ServerModule, path: readonly string[]) => {
    const seen = state.get(module.name);
    if (seen === 'done') return;
    if (seen === 'visiting') {
      throw new Error(`Modules depend on each other in a circle: ${[...path, module.name].join(' → ')}.`);
    }
    state.set(module.name, 'visiting');
    for (const name of module.dependsOn) {
      const dependency = byName.get(name);
      if (dependency === undefined) {
        throw new Error(`Module "${module.name}" depends on "${name}", which is not in the list of modules.`);
      }
      visit(dependency, [...path, module.name]);
    }
    state.set(module.name, 'done');
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}

function assertOneOwner(modules: readonly ServerModule[]): void {
  const owners = new Map<string, string>();
  const claim = (what: string, module: ServerModule) => {
    const owner = owners.get(what);
    if (owner !== undefined) throw new Error(`Both "${owner}" and "${module.name}" claim ${what}.`);
    owners.set(what, module.name);
  };
  for (const module of modules) {
    claim(`the module name "${module.name}"`, module);
    for (const table of module.tables) claim(`the table "${table}"`, module);
    for (const binding of module.collections) claim(`the collection "${binding.collection.name}"`, module);
  }
}
