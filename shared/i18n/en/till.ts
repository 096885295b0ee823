/** Texts of the till's screens. */
export const till = {
  'till.name': 'Karvon till',
};
