import type { tillShift as english } from '../en/till-shift.ts';

export const tillShift: Record<keyof typeof english, string> = {
  'problem.shift-past-day':
    'Зміну {number} відкрито {shift}, і цей день уже закінчився. Продажі поки йдуть у нього. Закрийте зміну, коли не буде черги, і відкрийте сьогоднішню.',
  'problem.shift-handed-over':
    'Зміну {number} перераховано й передано: у скриньці {counted}. Наступну ще не розпочато: відкрийте її з цією сумою.',
  'problem.shift-unknown': 'На цій касі немає такої закритої зміни. Виберіть її зі списку.',
  'problem.second-person-needed':
    'Понад {limit} одна людина не проводить: потрібен PIN другої, яка має на це право.',
  'problem.drawer-holds-less':
    '{seen, select, yes {У скриньці має бути лише {holds}.} other {Стільки готівки в скриньці немає.}} Перевірте суму.',
  'problem.count-missing': 'Перерахуйте скриньку й уведіть, скільки в ній. Якщо вона порожня, уведіть 0.',
  'problem.count-does-not-add-up': 'Купюри й монети дають {sum}, а введено {counted}. Перевірте і те й інше.',
  'problem.difference-needs-reason':
    '{seen, select, yes {У скриньці розбіжність {difference}.} other {У скриньці не стільки, скільки має бути.}} Перерахуйте ще раз або напишіть причину.',
  'problem.cart-open':
    'Відкрито чек: {lines, plural, one {# позиція} few {# позиції} other {# позицій}}. Продайте його, відкладіть або очистьте, потім закрийте зміну.',
  'problem.carts-parked':
    '{count, plural, one {Відкладено # чек: {names}.} few {Відкладено # чеки: {names}.} other {Відкладено # чеків: {names}.}} Продайте їх або залиште наступній зміні.',
};
