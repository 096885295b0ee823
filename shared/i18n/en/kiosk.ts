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
  'kiosk.cli-json': 'What follows {method} is not JSON. Write it in single quotes.',
  'kiosk.cli-no-till':
    'No till answers for the data in {folder}. Start it with npm run till, or set KARVON_DATA to its folder.',
  'kiosk.rebuild-no-till': 'There is no till’s database in {folder}. Set KARVON_DATA to its folder.',
  'kiosk.rebuild-equal': 'Everything was built anew from the documents, and came out as it was.',
  'kiosk.rebuild-changed':
    'Everything was built anew from the documents. This had been wrong and is right now: {models}.',
};
