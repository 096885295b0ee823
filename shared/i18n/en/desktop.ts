/** Texts of the desktop till's start, before there is a page that could say them. */
export const desktop = {
  'desktop.no-binary':
    'Electron {version} is not installed here, so the till’s window can’t be opened. Fetch it with "npx install-electron", or set ELECTRON_OVERRIDE_DIST_PATH to a folder that has it. The same till runs in a browser: "npm run till".',
  'desktop.no-page': 'The till’s page is not built, so there is nothing to show. Run "npm run build".',
  'desktop.key-no-store':
    'The operating system offers no key store now, so the till’s data can’t be opened with a key from it. Nothing was touched. Unlock the store, or sign in anew, and start the till again.',
  'desktop.key-weak-store':
    'The key store of this desktop ({backend}) protects nothing, so the till’s key is not kept in it. Nothing was touched. Install and unlock GNOME Keyring or KWallet, or set KARVON_TILL_KEY.',
  'desktop.key-unreadable':
    'The operating system can’t decrypt the till’s key in {path}: it was made by another user or on another machine, or the file is damaged. Nothing was touched, and no new key was made. Start the till there and as that user, or put the file back. Delete nothing.',
  'desktop.key-lost':
    'The till’s data is encrypted, and its key is not here: {path} is missing. Nothing was touched, and no new key was made. Put that file back; if the data was encrypted with KARVON_TILL_KEY, set that.',
  'desktop.start-failed':
    'The till did not start: {detail}. Nothing was lost. Start it again; if it happens again, call support.',
};
