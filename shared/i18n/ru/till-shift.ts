import type { tillShift as english } from '../en/till-shift.ts';

export const tillShift: Record<keyof typeof english, string> = {
  'problem.shift-past-day':
    'Смена {number} открыта {shift}, и этот день уже закончился. Продажи пока идут в него. Закройте смену, когда не будет очереди, и откройте сегодняшнюю.',
  'problem.shift-handed-over':
    'Смена {number} пересчитана и передана: в ящике {counted}. Следующая ещё не начата: откройте её с этой суммой.',
  'problem.shift-unknown': 'На этой кассе нет такой закрытой смены. Выберите её из списка.',
  'problem.second-person-needed':
    'Больше {limit} один человек не проводит: нужен PIN второго, у кого есть на это право.',
  'problem.drawer-holds-less':
    '{seen, select, yes {В ящике должно быть только {holds}.} other {Столько наличных в ящике нет.}} Проверьте сумму.',
  'problem.count-missing': 'Пересчитайте ящик и введите, сколько в нём. Если он пуст, введите 0.',
  'problem.count-does-not-add-up':
    'Купюры и монеты дают {sum}, а введено {counted}. Проверьте и то и другое.',
  'problem.difference-needs-reason':
    '{seen, select, yes {В ящике расхождение {difference}.} other {В ящике не столько, сколько должно быть.}} Пересчитайте ещё раз или напишите причину.',
  'problem.cart-open':
    'Открыт чек: {lines, plural, one {# позиция} few {# позиции} other {# позиций}}. Продайте его, отложите или очистите, потом закройте смену.',
  'problem.carts-parked':
    '{count, plural, one {Отложен # чек: {names}.} few {Отложено # чека: {names}.} other {Отложено # чеков: {names}.}} Продайте их или оставьте следующей смене.',
};
