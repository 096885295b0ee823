import type { Log } from './log.ts';

/** `halt`: nothing more is to be started, and that is no failure (another till is running already). */
export type BootResult = 'next' | 'halt';

export type BootStep = {
  name: string;
  /** Some of Electron can be set only before it is ready, and the rest exists only afterwards. */
  when: 'before-ready' | 'after-ready';
  // oxlint-disable-next-line typescript/no-invalid-void-type -- most steps have nothing to answer
  run(): BootResult | void | Promise<BootResult | void>;
};

export type BootOutcome =
  | { ok: true; halted: boolean; done: string[] }
  | { ok: false; failedAt: string; error: unknown; done: string[] };

/**
 * Runs the steps one after another in the order of the list, and stops at the first that fails or halts.
 * @param whenReady resolves when Electron is ready; awaited once, before the first step that needs it
 * @throws Error if a step for before comes after one for afterwards: the list itself is wrong
 */
export async function boot(
  steps: readonly BootStep[],
  whenReady: () => Promise<unknown>,
  log: Log,
): Promise<BootOutcome> {
  checkOrder(steps);
  const done: string[] = [];
  let ready = false;
  for (const step of steps) {
    try {
      if (step.when === 'after-ready' && !ready) {
        await whenReady();
        ready = true;
      }
      const result = await step.run();
      done.push(step.name);
      if (result === 'halt') return { ok: true, halted: true, done };
    } catch (error) {
      log.error({ step: step.name, error: String(error) }, 'start failed');
      return { ok: false, failedAt: step.name, error, done };
    }
  }
  return { ok: true, halted: false, done };
}

function checkOrder(steps: readonly BootStep[]): void {
  const firstAfter = steps.findIndex((step) => step.when === 'after-ready');
  const late = steps.findLast((step) => step.when === 'before-ready');
  if (late !== undefined && firstAfter >= 0 && steps.indexOf(late) > firstAfter) {
    throw new Error(`Boot step "${late.name}" must come before Electron is ready.`);
  }
}
