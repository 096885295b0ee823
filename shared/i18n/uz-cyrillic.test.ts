import { expect, test } from 'vitest';
import { en, type MessageKey } from './en/texts.ts';
import { uzLatn } from './uz/texts.ts';
import { catalogueInCyrillic, uzbekCyrillic } from './uz-cyrillic.ts';

test.each([
  ['Chek boʻsh', 'Чек бўш'],
  ['Chegirma yoʻq', 'Чегирма йўқ'],
  ['Yoʻqotish yoki yoʻl', 'Йўқотиш ёки йўл'],
  ['Yuborish, yangi, yer, Yetkazib beruvchi', 'Юбориш, янги, ер, Етказиб берувчи'],
  ['Sovgʻa sertifikati', 'Совға сертификати'],
  ['Egasi kerak emas, seans, poema', 'Эгаси керак эмас, сеанс, поэма'],
  ['Qaytim, huquq, xato, jami, tovar', 'Қайтим, ҳуқуқ, хато, жами, товар'],
  ['maʼlumot, sanʼat, eʼtibor, Isʼhoq', 'маълумот, санъат, эътибор, Исҳоқ'],
  ['soʻng, tayyor, mayda', 'сўнг, тайёр, майда'],
  ['e-pochta, PIN-kod, shtrix-kod', 'э-почта, ПИН-код, штрих-код'],
])('%s is %s', (latin, cyrillic) => {
  expect(uzbekCyrillic(latin)).toBe(cyrillic);
});

test.each([
  ['JAMI NUSXA', 'ЖАМИ НУСХА'],
  ['CHEK, SHU, YOʻQ, YANGI', 'ЧЕК, ШУ, ЙЎҚ, ЯНГИ'],
  ['Chek, Shu, Yoʻq, Oʻram, Gʻalla', 'Чек, Шу, Йўқ, Ўрам, Ғалла'],
])('capitals stay capitals: %s', (latin, cyrillic) => {
  expect(uzbekCyrillic(latin)).toBe(cyrillic);
});

test.each([
  ['1 sentabr, 2 Oktabr, sentabrda', '1 сентябрь, 2 Октябрь, сентябрда'],
  ['parol, parolni, rol, rollar', 'пароль, паролни, роль, роллар'],
  ['Inkassatsiya, operatsion, ketsa', 'Инкассация, операцион, кетса'],
  ['kompyuterda, obyekt, aksiya', 'компьютерда, объект, акция'],
])('loanwords have their Cyrillic spelling: %s', (latin, cyrillic) => {
  expect(uzbekCyrillic(latin)).toBe(cyrillic);
});

test.each([
  [
    '{count, plural, =0 {satr yoʻq} one {# ta satr} other {# ta satr}}',
    '{count, plural, =0 {сатр йўқ} one {# та сатр} other {# та сатр}}',
  ],
  [
    '{by, select, copy {Nusxa {path}} other {boshqa}}, jami {total}',
    '{by, select, copy {Нусха {path}} other {бошқа}}, жами {total}',
  ],
  ['{line}-satr: {value} dan', '{line}-сатр: {value} дан'],
])('the form of a message stays: %s', (latin, cyrillic) => {
  expect(uzbekCyrillic(latin)).toBe(cyrillic);
});

test.each([
  ['Karvon kassasi, Enter tugmasi, Caps Lock', 'Karvon кассаси, Enter тугмаси, Caps Lock'],
  ['KARVON_TILL_KEY va class_code, objectId', 'KARVON_TILL_KEY ва class_code, objectId'],
  ['npm run till-cli -- METHOD JSON, --remove', 'npm run till-cli -- METHOD JSON, --remove'],
  ['“npm run server” server administratori', '«npm run server» сервер администратори'],
  ['aziza@shop.com, A1-42, E.164, UTF-8 da CSV', 'aziza@shop.com, A1-42, E.164, UTF-8 да CSV'],
])('what is Latin everywhere stays: %s', (latin, cyrillic) => {
  expect(uzbekCyrillic(latin)).toBe(cyrillic);
});

const keys = Object.keys(uzLatn) as MessageKey[];

test('oʻ, gʻ and the tutuq belgisi are written with their own signs, not with apostrophes or quotes', () => {
  expect(keys.filter((key) => /['’‘`"]/.test(uzLatn[key]))).toEqual([]);
  expect(keys.filter((key) => /[ogOG]ʼ|[^ogOG]ʻ/.test(uzLatn[key]))).toEqual([]);
});

test('no word of the catalogue is left in Latin that is not so in English, too', () => {
  const cyrillic = catalogueInCyrillic(uzLatn);
  const left = keys.flatMap((key) => {
    const words = cyrillic[key].match(/[A-Za-zʻʼ]+/g) ?? [];
    return words.filter((word) => word !== 'one' && word !== 'NFC' && !en[key].includes(word));
  });
  expect(left).toEqual([]);
});

test('a catalogue keeps its keys, and its Latin texts hold no Cyrillic letter', () => {
  const cyrillic = catalogueInCyrillic(uzLatn);
  expect(Object.keys(cyrillic)).toEqual(keys);
  expect(cyrillic['admin.tills.title']).toBe('Кассалар');
  expect(keys.filter((key) => /[А-Яа-яЁёЎўҚқҒғҲҳ]/.test(uzLatn[key]))).toEqual([]);
});
