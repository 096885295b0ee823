/**
 * Resolves when this process is asked to stop (SIGTERM, SIGINT). Call it first, so that a signal during the start is
 * not lost. A second signal ends the process at once.
 */
export function askedToStop(): Promise<void> {
  return new Promise((done) => {
    const onSignal = () => {
      process.once('SIGTERM', () => process.exit(1));
      process.once('SIGINT', () => process.exit(1));
      done();
    };
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
  });
}
