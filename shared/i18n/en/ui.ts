/** Words of the components that all screens share. */
export const ui = {
  'ui.language': 'Language',
  'ui.theme': 'Colours',
  'ui.theme.system': 'As the device',
  'ui.theme.light': 'Light',
  'ui.theme.dark': 'Dark',
};
