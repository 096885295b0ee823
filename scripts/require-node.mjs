/**
 * Karvon runs on Node 24, which `npm ci` brings along as `node_modules/.bin/node`. npm scripts find it by
 * themselves; this check is for whoever calls a tool directly with the machine's own Node.
 */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  process.stderr.write(
    `Karvon needs Node 24; this is ${process.version}. Run it through npm (npm start, npm test …): ` +
      'npm ci has brought the right Node along.\n',
  );
  process.exit(1);
}
