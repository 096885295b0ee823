/** Texts of the till's program as a local process and of its command line. */
export const kiosk = {
  'kiosk.started': 'The till is at {url}. Open it in a browser.',
  'kiosk.start-settings': 'The settings are wrong, so the till did not start. {detail}',
  'kiosk.start-port-in-use':
    'Port {port} is taken by another program, so the till did not start. Stop that program or set TILL_PORT to another number.',
  'kiosk.start-address':
    'The till can’t listen at {host}:{port} ({detail}). Set HOST and TILL_PORT to what is allowed here.',
  'kiosk.start-folder-in-use':
    'The till’s data in {folder} is in use by process {pid}, so the till did not start a second time. Use that one, stop it, or set KARVON_DATA to another folder.',
  'kiosk.start-failed': 'The till did not start: {detail}',
  'kiosk.cli-usage': 'Say which call to make: npm run till-cli -- METHOD JSON. Calls: {methods}.',
  'kiosk.cli-json': 'What follows {method} is not a JSON object. Write one in single quotes.',
  'kiosk.cli-no-till':
    'No till answers for the data in {folder}. Start it with npm run till, or set KARVON_DATA to its folder.',
  'kiosk.key-usage':
    'Say which key the till’s database is to have: the new one in KARVON_TILL_NEW_KEY (and the present one, if any, in KARVON_TILL_KEY), or --remove to decrypt it. Nothing was changed.',
  'kiosk.key-no-till':
    'There is no till’s database in {folder}, so there is nothing to encrypt yet. Set KARVON_DATA to its folder, or just start the till with KARVON_TILL_KEY.',
  'kiosk.key-damaged':
    'The till’s database is damaged, so its key was not changed. Start the till with the present key: it sets the file aside and rescues what is in it.',
  'kiosk.key-no-room':
    'Changing the key takes as much free disk space as the database has. Nothing was changed. Free some space and try again.',
  'kiosk.key-set':
    'The till’s database is encrypted with the new key. Start the till with it in KARVON_TILL_KEY.',
  'kiosk.key-removed':
    'The till’s database is not encrypted any more. Start the till without KARVON_TILL_KEY.',
  'kiosk.key-set-aside':
    'These were set aside earlier and keep the key they had; do not lose it while you need them: {files}.',
  'kiosk.rebuild-no-till': 'There is no till’s database in {folder}. Set KARVON_DATA to its folder.',
  'kiosk.rebuild-equal': 'Everything was built anew from the documents, and came out as it was.',
  'kiosk.rebuild-changed':
    'Everything was built anew from the documents. This had been wrong and is right now: {models}.',
};
