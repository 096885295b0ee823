import { registerHooks } from 'node:module';

/** A change of a product file's text, by which a mutant is made: `find` is in the file exactly once. */
export type SourceChange = { file: string; find: string; replace: string };

/** Changes the product's text as it is loaded. Must run before any module that is to be changed. */
export function plantChanges(changes: readonly SourceChange[]): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const own = changes.filter(({ file }) => url.endsWith(`/${file}`));
      if (own.length === 0) return loaded;
      let source = textOf(loaded.source);
      for (const change of own) {
        if (source.split(change.find).length !== 2)
          throw new Error(`A mutant does not fit ${change.file}: ${change.find}`);
        source = source.replace(change.find, () => change.replace);
      }
      return { ...loaded, source };
    },
  });
}

function textOf(source: unknown): string {
  return typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8');
}
