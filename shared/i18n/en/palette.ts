/** Texts of the palette that goes to every page, and of the help about keys. */
export const palette = {
  'admin.palette.title': 'Go to a page',
  'admin.palette.open': 'Go to…',
  'admin.palette.search': 'Page or action',
  'admin.palette.nothing': 'Nothing is called so. Try fewer letters.',
  'admin.palette.moves': 'Stock moves',
  'admin.palette.quarantine': 'Quarantine',
  'admin.keys.title': 'Keys',
  'admin.keys.palette': 'Go to any page',
  'admin.keys.search': 'Search on this page',
  'admin.keys.rows': 'From row to row',
  'admin.keys.open': 'Open the row',
  'admin.keys.close': 'Close',
  'admin.keys.help': 'These keys',
};
