import type { tillDevices as english } from '../en/till-devices.ts';

export const tillDevices: Record<keyof typeof english, string> = {
  'till.device.title': 'Пристрої',
  'till.device.none':
    'На цій касі не налаштовано ні ваг, ні сканера. Сканери, що друкують як клавіатура, налаштовувати не треба.',
  'till.device.set-up': 'Налаштувати пристрої',
  'till.device.close': 'Закрити',
  'till.device.ready': 'Працює',
  'till.device.connecting': 'Під’єднується …',
  'till.device.trouble-with': '{name}: несправність.',
  'till.device.kind.scale': 'Ваги',
  'till.device.kind.scanner': 'Сканер',
  'till.device.add-scale': 'Додати ваги',
  'till.device.add-scanner': 'Додати сканер',
  'till.device.find': 'Знайти ваги',
  'till.device.find-hint':
    'Пробує кожен вільний порт, кожну швидкість і кожен протокол та пише в усе, що там під’єднано. До хвилини на порт.',
  'till.device.finding': 'Шукаємо порти …',
  'till.device.stop-finding': 'Припинити пошук',
  'till.device.found': 'Знайдено: {place}, {protocol}.',
  'till.device.not-found':
    'Ваги не відповіли. Чи ввімкнено їх, чи вставлено кабель? Деякі моделі треба спершу перемкнути на зв’язок із касою.',
  'till.device.no-ports':
    'На цьому комп’ютері немає вільного послідовного порту. Під’єднайте кабель ваг і пошукайте знову.',
  'till.device.keep': 'Зберегти',
  'till.device.cancel': 'Скасувати',
  'till.device.zero': 'Нуль',
  'till.device.tare': 'Тара',
  'till.device.retry': 'Спробувати зараз',
  'till.device.look': 'Показати байти',
  'till.device.nothing-heard': 'Поки нічого не прийшло й не пішло.',
  'till.device.change': 'Змінити',
  'till.device.remove': 'Вилучити',
  'till.device.model': 'Модель',
  'till.device.place': 'Порт або адреса',
  'till.device.place-hint': 'Як /dev/ttyUSB0 чи COM3; у мережі як 192.168.1.50:5001.',
  'till.device.place-wrong': 'Вкажіть порт або адресу з номером порту.',
  'till.device.rate': 'Швидкість',
  'till.device.shape': 'Біти й парність',
  'till.device.division': 'Поділка, г',
  'till.device.division-hint': 'Як «e» на табличці ваг. Менше двадцяти поділок не продається.',
  'till.device.division-wrong': 'Ціле число грамів від 1 до 1000.',
  'till.device.name': 'Назва (якщо їх кілька)',
  'till.device.problem.no-such-port':
    'Такого порту немає. Чи вставлено кабель? В іншому гнізді порт може зватися інакше.',
  'till.device.problem.no-rights':
    'Програмі не можна відкрити цей порт. У Linux додайте її користувача до групи «dialout» і ввійдіть у систему знову.',
  'till.device.problem.in-use': 'Цей порт відкрила інша програма. Закрийте її.',
  'till.device.problem.unplugged': 'Кабель вийнято або пристрій вимкнено. Зв’язок відновиться сам.',
  'till.device.problem.unreachable':
    'За цією адресою ніхто не відповідає. Чи ввімкнено пристрій, чи в тій самій він мережі?',
  'till.device.problem.refused': 'За цією адресою є пристрій, але не на цьому порту.',
  'till.device.problem.no-library':
    'Частина програми, що відкриває послідовні порти, на цьому комп’ютері не працює. Встановіть касу заново. Пристрої в мережі працюють.',
  'till.device.problem.bad-setting': 'Порт не приймає такої швидкості чи парності. Виберіть інші.',
  'till.device.problem.timeout': 'Пристрій нічого не приймає. Чи ввімкнено його, чи є папір?',
  'till.device.problem.failed': 'Система відмовляється відкрити порт.',
  'till.device.problem.silent':
    'Порт відкрито, але ваги мовчать. Чи ввімкнено їх? Чи збігаються модель, швидкість і парність з їхнім меню?',
  'till.device.problem.garbled':
    'Щось приходить, але не те, що каже ця модель. Виберіть іншу модель, швидкість чи парність або хай каса знайде ваги сама.',
  'till.weight.kg': '{weight} кг',
  'till.weight.not.no-scale': 'Ваги не під’єднано: введіть вагу.',
  'till.weight.not.moving': 'Зачекайте, поки заспокоїться.',
  'till.weight.not.nothing-on-it': 'Покладіть на ваги.',
  'till.weight.not.too-light': 'Замало для цих ваг.',
  'till.weight.not.overload': 'Забагато для цих ваг.',
  'till.weight.not.below-zero': 'Менше нуля: обнуліть ваги.',
  'till.weight.not.wrong-unit': 'Перемкніть ваги на кілограми.',
  'till.weight.not.fault': 'Несправність ваг.',
  'till.weight.not.not-lifted': 'Це вже продано: зніміть із ваг.',
};
