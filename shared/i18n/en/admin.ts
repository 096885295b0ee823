/** Texts of the back office. */
export const admin = {
  'admin.name': 'Karvon back office',
};
