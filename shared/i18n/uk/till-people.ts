import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Борг віддають готівкою, карткою або за QR-кодом.',
  'problem.debt-payment-above': '{name} винен {debt}: прийміть не більше.',
  'problem.debt-payment-unsure':
    'Скільки винен {name}, каса не знає. Запитайте й підтвердьте, що {amount} — правильна сума.',
  'problem.till-locked': 'Каса заблокована. Спершу {person} або хтось інший вводить свій ПІН.',
  'problem.lock-payment-waits':
    'Оплата {amount} чекає на відповідь. Позначте, чи пройшла вона, і тоді заблокуйте касу.',
  'till.lock.title': 'Касу заблоковано',
  'till.lock.text':
    'Тут працює {person}: ПІН відкриє касу знову. ПІН іншого працівника передасть її йому; чек і зміна залишаться.',
  'till.lock.scan': 'Скан не прийнято: касу заблоковано. Введіть ПІН і відскануйте ще раз.',
  'till.lock.now': 'Заблокувати',
  'till.sign-in.scan': 'Скан не прийнято: ніхто не увійшов. Введіть ПІН і відскануйте ще раз.',
  'till.switch.title': 'Хто змінить; чек залишиться',
  'till.switch.take': 'Змінити',
  'till.switch.barred': 'вхід тимчасово закрито',
  'till.text-size': 'Розмір тексту',
  'till.text-size.usual': 'Звичайний',
  'till.text-size.large': 'Великий',
  'till.text-size.largest': 'Найбільший',
  'till.keys.person': 'Хто за касою',
  'till.keys.people': 'Змінити працівника',
  'till.keys.lock': 'Заблокувати касу',
  'receipt.debt-payment': 'Оплата боргу',
  'receipt.instalment-payment': 'Оплата розстрочки',
  'receipt.certificate': 'Подарунковий сертифікат',
  'receipt.client': 'Клієнт',
  'receipt.paid': 'ОПЛАЧЕНО',
  'problem.unknown-card':
    '{code} — такої картки тут ні в кого немає. Знайдіть клієнта за імʼям або телефоном і додайте картку йому.',
  'problem.card-of-another': 'Картка {code} уже в клієнта {name}.',
  'problem.clients-not-alike': 'На касі обʼєднують лише клієнтів з однаковим телефоном.',
  'problem.merge-has-balance':
    'У клієнта {name} є борг або бонуси, чи каса цього не знає. Відкрийте {name} і обʼєднайте навпаки, або залиште це офісу.',
  'till.client.merge-task': 'Обʼєднати клієнтів: {one} і {other}',
  'till.client.merge-task-note': 'В обох телефон {phone}: {one}, {other}. Касир вважає, що це одна людина.',
};
