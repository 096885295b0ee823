import { writeFileSync } from 'node:fs';
import { installModuleHooks } from './module-hooks.ts';
import { installVirtualGlobals, wrapFileHandles } from './virtual-globals.ts';

installVirtualGlobals();
installModuleHooks();
await wrapFileHandles(import.meta.filename);
const { installFetch } = await import('./sim-fetch.ts');
installFetch();
const { installListening } = await import('./centre-process.ts');
installListening();
const { setStage } = await import('./stage.ts');
const { planOf } = await import('./plan.ts');
const { playSchedule } = await import('./schedule.ts');
const stage = await setStage();
const [from, count, verbose] = process.argv.slice(2);
for (let seed = Number(from); seed < Number(from) + Number(count); seed += 1) {
  const begun = performance.now();
  try {
    const { digest, made, faults, story } = await playSchedule(stage, planOf(seed));
    console.log(seed, Math.round(performance.now() - begun), digest.slice(0, 12), JSON.stringify(made), faults);
    writeFileSync(`/tmp/story-${seed}.txt`, story.join('\n'));
    if (verbose) console.log(story.join('\n'));
  } catch (error) {
    console.log(seed, 'THREW', error);
  }
}
await stage.close();
process.exit();
