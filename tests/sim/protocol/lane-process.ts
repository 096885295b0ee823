/**
 * A process that plays schedules, one after the other, as it is told by messages: `{ seed, plan? }`. The world's own time, chance and
 * stand-ins are put in place before anything of the product is loaded.
 */
import { changesOf } from './mutant-changes.ts';
import { installModuleHooks } from './module-hooks.ts';
import { installVirtualGlobals, wrapFileHandles } from './virtual-globals.ts';
import type { LaneAnswer, LaneTask } from './lane.ts';

const [mutant = ''] = process.argv.slice(2);
installVirtualGlobals();
installModuleHooks(mutant === '' ? [] : changesOf(mutant));
await wrapFileHandles(import.meta.filename);
const { playLane } = await import('./play-lane.ts');
const lane = await playLane();

const answer = (message: LaneAnswer) => {
  process.send?.(message);
};
process.on('message', (task: LaneTask | 'end') => {
  if (task === 'end') void lane.close().then(() => process.exit(0));
  else void lane.play(task).then(answer);
});
// Ctrl-C reaches this process, too, and the library of the throwaway Postgres would stop that beneath us: whoever started this
// process decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.removeAllListeners(signal);
  process.on(signal, () => undefined);
}
process.on('disconnect', () => void lane.close().then(() => process.exit(1)));
answer({ kind: 'ready' });
