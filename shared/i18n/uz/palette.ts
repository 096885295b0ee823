import type { palette as english } from '../en/palette.ts';

export const palette: Record<keyof typeof english, string> = {
  'admin.palette.title': 'Sahifaga oʻtish',
  'admin.palette.open': 'Topish…',
  'admin.palette.search': 'Sahifa yoki amal',
  'admin.palette.nothing': 'Bunday nomli narsa yoʻq. Kamroq harf yozib koʻring.',
  'admin.palette.moves': 'Tovar harakati',
  'admin.palette.quarantine': 'Karantin',
  'admin.keys.title': 'Tugmalar',
  'admin.keys.palette': 'Istalgan sahifaga oʻtish',
  'admin.keys.search': 'Shu sahifada qidirish',
  'admin.keys.rows': 'Satrdan satrga',
  'admin.keys.open': 'Satrni ochish',
  'admin.keys.close': 'Yopish',
  'admin.keys.help': 'Shu tugmalar roʻyxati',
};
