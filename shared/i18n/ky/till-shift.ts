import type { tillShift as english } from '../en/till-shift.ts';

export const tillShift: Record<keyof typeof english, string> = {
  'problem.shift-past-day':
    '{number}-смена {shift} ачылган, ал күн бүттү. Сатуулар азырынча ошол күнгө жазылат. Кезек жокто сменаны жаап, бүгүнкүсүн ачыңыз.',
  'problem.shift-handed-over':
    '{number}-смена саналып өткөрүлдү: тартмада {counted}. Кийинкиси али баштала элек: аны ушул сумма менен ачыңыз.',
  'problem.shift-unknown': 'Бул кассада мындай жабылган смена жок. Тизмеден тандаңыз.',
  'problem.second-person-needed': '{limit} ашык болсо, укугу бар экинчи адамдын PIN-коду керек.',
  'problem.drawer-holds-less':
    '{seen, select, yes {Тартмада {holds} гана болушу керек.} other {Тартмада мынча накталай акча жок.}} Сумманы текшериңиз.',
  'problem.count-missing': 'Тартманы санап, андагы акчаны жазыңыз. Бош болсо, 0 жазыңыз.',
  'problem.count-does-not-add-up':
    'Купюралар менен тыйындар {sum} болот, жазылганы {counted}. Экөөнү тең текшериңиз.',
  'problem.difference-needs-reason':
    '{seen, select, yes {Тартмада айырма {difference}.} other {Тартмадагы акча болушу керектей эмес.}} Кайра санаңыз же себебин жазыңыз.',
  'problem.cart-open':
    'Ачык чек бар: {lines} сап. Аны сатыңыз, кийинкиге калтырыңыз же тазалаңыз, анан сменаны жабыңыз.',
  'problem.carts-parked':
    '{count} чек кийинкиге калтырылган: {names}. Аларды сатыңыз же кийинки сменага калтырыңыз.',
};
