/** Texts of the centre's answers. */
export const server = {
  'server.unexpected': 'Something went wrong at the centre. Nothing was changed. Try again.',
};
