import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Долг отдают наличными, картой или по QR-коду.',
  'problem.debt-payment-above': '{name} должен {debt}: примите не больше.',
  'problem.debt-payment-unsure':
    'Сколько должен {name}, касса не знает. Спросите и подтвердите, что {amount} — верная сумма.',
  'problem.till-locked': 'Касса заблокирована. Сначала {person} или кто-то другой вводит свой ПИН.',
  'problem.lock-payment-waits':
    'Оплата {amount} ждёт ответа. Отметьте, прошла ли она, и тогда заблокируйте кассу.',
  'till.lock.title': 'Касса заблокирована',
  'till.lock.text':
    'Здесь работает {person}: ПИН откроет кассу снова. ПИН другого сотрудника передаст её ему; чек и смена останутся.',
  'till.lock.scan': 'Скан не принят: касса заблокирована. Введите ПИН и отсканируйте ещё раз.',
  'till.lock.now': 'Заблокировать',
  'till.sign-in.scan': 'Скан не принят: никто не вошёл. Введите ПИН и отсканируйте ещё раз.',
  'till.switch.title': 'Кто сменит; чек останется',
  'till.switch.take': 'Сменить',
  'till.switch.barred': 'вход временно закрыт',
  'till.text-size': 'Размер текста',
  'till.text-size.usual': 'Обычный',
  'till.text-size.large': 'Крупный',
  'till.text-size.largest': 'Самый крупный',
  'till.keys.person': 'Кто за кассой',
  'till.keys.people': 'Сменить сотрудника',
  'till.keys.lock': 'Заблокировать кассу',
  'receipt.debt-payment': 'Оплата долга',
  'receipt.instalment-payment': 'Оплата рассрочки',
  'receipt.certificate': 'Подарочный сертификат',
  'receipt.client': 'Клиент',
  'receipt.paid': 'ОПЛАЧЕНО',
  'problem.unknown-card':
    '{code} — такой карты здесь ни у кого нет. Найдите клиента по имени или телефону и добавьте карту ему.',
  'problem.card-of-another': 'Карта {code} уже у клиента {name}.',
  'problem.clients-not-alike': 'На кассе объединяют только клиентов с одинаковым телефоном.',
  'problem.merge-has-balance':
    'У клиента {name} есть долг или бонусы, или касса этого не знает. Откройте {name} и объедините наоборот, или оставьте это офису.',
  'till.client.merge-task': 'Объединить клиентов: {one} и {other}',
  'till.client.merge-task-note':
    'У обоих телефон {phone}: {one}, {other}. Кассир считает, что это один человек.',
};
