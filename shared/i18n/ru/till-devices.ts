import type { tillDevices as english } from '../en/till-devices.ts';

export const tillDevices: Record<keyof typeof english, string> = {
  'till.device.title': 'Устройства',
  'till.device.none':
    'На этой кассе не настроены ни весы, ни сканер. Сканеры, которые печатают как клавиатура, настраивать не нужно.',
  'till.device.set-up': 'Настроить устройства',
  'till.device.close': 'Закрыть',
  'till.device.ready': 'Работает',
  'till.device.connecting': 'Подключается …',
  'till.device.trouble-with': '{name}: неполадка.',
  'till.device.kind.scale': 'Весы',
  'till.device.kind.scanner': 'Сканер',
  'till.device.add-scale': 'Добавить весы',
  'till.device.add-scanner': 'Добавить сканер',
  'till.device.find': 'Найти весы',
  'till.device.find-hint':
    'Пробует каждый свободный порт, каждую скорость и каждый протокол и пишет во всё, что там подключено. До минуты на порт.',
  'till.device.finding': 'Ищем порты …',
  'till.device.stop-finding': 'Прекратить поиск',
  'till.device.found': 'Найдены: {place}, {protocol}.',
  'till.device.not-found':
    'Весы не ответили. Включены ли они, вставлен ли кабель? Некоторые модели надо сначала переключить на связь с кассой.',
  'till.device.no-ports':
    'На этом компьютере нет свободного последовательного порта. Подключите кабель весов и поищите снова.',
  'till.device.keep': 'Сохранить',
  'till.device.cancel': 'Отмена',
  'till.device.zero': 'Ноль',
  'till.device.tare': 'Тара',
  'till.device.retry': 'Попробовать сейчас',
  'till.device.look': 'Показать байты',
  'till.device.nothing-heard': 'Пока ничего не пришло и не ушло.',
  'till.device.change': 'Изменить',
  'till.device.remove': 'Удалить',
  'till.device.model': 'Модель',
  'till.device.place': 'Порт или адрес',
  'till.device.place-hint': 'Как /dev/ttyUSB0 или COM3; в сети как 192.168.1.50:5001.',
  'till.device.place-wrong': 'Укажите порт или адрес с номером порта.',
  'till.device.rate': 'Скорость',
  'till.device.shape': 'Биты и чётность',
  'till.device.division': 'Деление, г',
  'till.device.division-hint': 'Как «e» на табличке весов. Меньше двадцати делений не продаётся.',
  'till.device.division-wrong': 'Целое число граммов от 1 до 1000.',
  'till.device.name': 'Название (если их несколько)',
  'till.device.problem.no-such-port':
    'Такого порта нет. Вставлен ли кабель? В другом гнезде порт может называться иначе.',
  'till.device.problem.no-rights':
    'Программе нельзя открыть этот порт. В Linux добавьте её пользователя в группу «dialout» и войдите в систему заново.',
  'till.device.problem.in-use': 'Этот порт открыт другой программой. Закройте её.',
  'till.device.problem.unplugged': 'Кабель вынут или устройство выключено. Связь восстановится сама.',
  'till.device.problem.unreachable':
    'По этому адресу никто не отвечает. Включено ли устройство, в той же ли оно сети?',
  'till.device.problem.refused': 'По этому адресу есть устройство, но не на этом порту.',
  'till.device.problem.no-library':
    'Часть программы, которая открывает последовательные порты, на этом компьютере не работает. Установите кассу заново. Устройства в сети работают.',
  'till.device.problem.bad-setting': 'Порт не принимает такую скорость или чётность. Выберите другие.',
  'till.device.problem.timeout': 'Устройство ничего не принимает. Включено ли оно, есть ли бумага?',
  'till.device.problem.failed': 'Система отказывается открыть порт.',
  'till.device.problem.silent':
    'Порт открыт, но весы молчат. Включены ли они? Совпадают ли модель, скорость и чётность с их меню?',
  'till.device.problem.garbled':
    'Что-то приходит, но не то, что говорит эта модель. Выберите другую модель, скорость или чётность или пусть касса найдёт весы сама.',
  'till.weight.kg': '{weight} кг',
  'till.weight.not.no-scale': 'Весы не подключены: введите вес.',
  'till.weight.not.moving': 'Подождите, пока успокоится.',
  'till.weight.not.nothing-on-it': 'Положите на весы.',
  'till.weight.not.too-light': 'Слишком мало для этих весов.',
  'till.weight.not.overload': 'Слишком много для этих весов.',
  'till.weight.not.below-zero': 'Меньше нуля: обнулите весы.',
  'till.weight.not.wrong-unit': 'Переключите весы на килограммы.',
  'till.weight.not.fault': 'Неисправность весов.',
  'till.weight.not.not-lifted': 'Это уже продано: снимите с весов.',
};
