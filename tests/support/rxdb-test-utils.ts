import { registerHooks } from 'node:module';

/** What the shipped tests use of two packages that rxdb develops with and does not bring along. */
const standIns: Readonly<Record<string, string>> = {
  clone: 'export default (value) => structuredClone(value);',
  'async-test-util': `
    export { setTimeout as wait } from 'node:timers/promises';
    export const randomString = (length = 5) =>
      Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('');`,
};

registerHooks({
  resolve(specifier, context, next) {
    const source = standIns[specifier];
    if (source === undefined) return next(specifier, context);
    const url = `data:text/javascript,${encodeURIComponent(source)}`;
    return { url, format: 'module', shortCircuit: true };
  },
});

/** The tests that RxDB ships. They want `describe` and `it` to be there for all. */
export const { runReplicationBaseTestSuite, setConfig } = await import('rxdb/plugins/test-utils');
