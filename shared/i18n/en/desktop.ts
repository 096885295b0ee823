/** Texts of the desktop till's start, before there is a page that could say them. */
export const desktop = {
  'desktop.no-binary':
    'Electron {version} is not installed here, so the till’s window can’t be opened. Fetch it with "npx install-electron", or set ELECTRON_OVERRIDE_DIST_PATH to a folder that has it. The same till runs in a browser: "npm run till".',
  'desktop.no-page': 'The till’s page is not built, so there is nothing to show. Run "npm run build".',
  'desktop.start-failed':
    'The till did not start: {detail}. Nothing was lost. Start it again; if it happens again, call support.',
};
