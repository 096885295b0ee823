import { detectScale } from '@karvon/hardware/scales/detect-scale.ts';
import type { Clock } from '@karvon/hardware/transport/transport.ts';
import { lineText } from '@karvon/shared/devices/address.ts';
import type { FindingView, ScaleSettings } from '@karvon/shared/devices/device-settings.ts';
import type { StateStore } from '../state-store.ts';

/** Looks for a scale, one search at a time, and shows how far it has come. */
export type ScaleFinder = {
  begin(paths: readonly string[], id: string): void;
  /** Ends the search, and resolves once its port is free; what came of it is forgotten. */
  end(): Promise<void>;
};

export function createScaleFinder({ state, clock }: { state: StateStore; clock: Clock }): ScaleFinder {
  let search: { stop: AbortController; over: Promise<void> } | null = null;

  const look = async (paths: readonly string[], id: string, signal: AbortSignal) => {
    let view: FindingView = { isRunning: true, done: 0, total: 0, trying: null, found: null, closed: [] };
    const show = (change: Partial<FindingView>) => {
      view = { ...view, ...change };
      if (!signal.aborted) state.set({ finding: view });
    };
    show({});
    const { found, closed } = await detectScale({
      paths,
      clock,
      signal,
      onTry: ({ path, line, protocol }, done, total) =>
        show({ done, total, trying: { path, line: lineText(line), protocol } }),
    });
    const scale: ScaleSettings | null =
      found === null
        ? null
        : {
            id,
            name: '',
            kind: 'scale',
            address: { kind: 'serial', path: found.path, line: found.line },
            protocol: found.protocol,
            divisionGrams: 1,
          };
    show({ isRunning: false, done: view.total, trying: null, found: scale, closed });
  };
  const end = async () => {
    search?.stop.abort();
    await search?.over;
    search = null;
    state.set({ finding: null });
  };
  return {
    begin(paths, id) {
      const before = end();
      const stop = new AbortController();
      search = { stop, over: before.then(() => look(paths, id, stop.signal)) };
    },
    end,
  };
}
