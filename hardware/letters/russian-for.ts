/** The Russian letter that is read for one of Uzbek and Kyrgyz which a device's page of letters lacks. */
export const RUSSIAN_FOR: Readonly<Record<string, string>> = {
  қ: 'к',
  Қ: 'К',
  ғ: 'г',
  Ғ: 'Г',
  ҳ: 'х',
  Ҳ: 'Х',
  ө: 'о',
  Ө: 'О',
  ү: 'у',
  Ү: 'У',
  ң: 'н',
  Ң: 'Н',
};
