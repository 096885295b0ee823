import type { tillDeviceWork as english } from '../en/till-device-work.ts';

export const tillDeviceWork: Record<keyof typeof english, string> = {
  'till.drawer.title': 'Денежный ящик',
  'till.drawer.none': 'К этому принтеру не подключён',
  'till.drawer.pin': 'Контакт {pin}',
  'till.drawer.pulse': 'Импульс ящика, мс',
  'till.drawer.pulse-hint': 'Обычно хватает 120. Если ящик заедает, нужно больше.',
  'till.drawer.pulse-wrong': 'Целое число от 50 до 500.',
  'till.drawer.try': 'Открыть ящик',
  'till.drawer.try-hint': 'Записывается как открытие без продажи.',
  'till.drawer.reason': 'Проверка ящика',
  'till.drawer.moved': 'Ящик открылся: его контакт это подтвердил.',
  'till.drawer.still':
    'Импульс отправлен, но контакт ящика не сработал. Если ящик не открылся: отперт ли он, вставлен ли его кабель в гнездо «ящик» принтера? Затем попробуйте другой контакт или импульс длиннее. Если он уже был открыт, закройте и попробуйте снова.',
  'till.drawer.unheard':
    'Импульс отправлен. Открылся ли ящик, этот принтер не сообщает: посмотрите сами. Если нет: отперт ли он, вставлен ли его кабель в гнездо «ящик» принтера? Затем попробуйте другой контакт или импульс длиннее.',
  'till.display.try': 'Показать пробу',
  'till.display.must-show': 'Восемь секунд дисплей показывает эти две строки:',
  'till.display.if-not':
    'Буквы другие: измените номер кодовой страницы. Знаки не на месте: измените язык команд. Ничего нет: измените скорость, проверьте кабель и питание.',
  'till.device.kind.label-scale': 'Весы с печатью этикеток',
  'till.device.add-label-scale': 'Добавить весы с печатью',
  'till.upload.decimals': 'Знаков после запятой в ценах весов',
  'till.upload.decimals-hint': 'Как цены показывают сами весы: 0 — целые суммы.',
  'till.upload.decimals-wrong': 'Целое число от 0 до 3.',
  'till.upload.place-hint': 'В сети, например 192.168.1.50:20304.',
  'till.upload.send': 'Отправить товары',
  'till.upload.go-on': 'Продолжить',
  'till.upload.send-all': 'Отправить всё заново',
  'till.upload.what':
    'Туда уходят весовые товары со своим номером: название и цена. Отправляется только изменившееся.',
  'till.upload.gathering': 'Просматриваем товары …',
  'till.upload.progress': '{done} из {total}',
  'till.upload.stop': 'Остановить',
  'till.upload.ended':
    '{count, plural, =0 {Все товары на весах уже такие, как сейчас.} one {Отправлен # товар.} few {Отправлено # товара.} other {Отправлено # товаров.}}',
  'till.upload.same': '{count, plural, one {# уже был там.} few {# уже были там.} other {# уже были там.}}',
  'till.upload.broke.line':
    'Весы недоступны: ушло {done} из {total}. Проверьте кабель и сеть и продолжите: дважды ничего не отправляется.',
  'till.upload.broke.silent':
    'Весы не отвечают: ушло {done} из {total}. Они в режиме взвешивания, меню закрыто? Затем продолжите.',
  'till.upload.broke.strange':
    'По этому адресу отвечает что-то другое: ушло {done} из {total}. Проверьте адрес и модель.',
  'till.upload.broke.stopped': 'Остановлено: ушло {done} из {total}. При продолжении уйдёт остальное.',
  'till.upload.not':
    '{count, plural, one {# товар требует внимания:} few {# товара требуют внимания:} other {# товаров требуют внимания:}}',
  'till.upload.why.no-number': 'нет короткого кода и артикула из цифр',
  'till.upload.why.number-taken': 'номер {number} есть и у других товаров',
  'till.upload.why.no-price': 'нет цены',
  'till.upload.why.price-too-high': 'стоит больше, чем могут показать весы',
  'till.upload.why.scale': 'весы не приняли (номер {number}, код {code})',
  'till.upload.why.gone': 'больше не продаётся: удалите номер {number} на весах',
  'till.upload.more': '{count, plural, one {и ещё #} few {и ещё #} other {и ещё #}}',
  'till.label.title': 'Этикетки',
  'till.label.open': 'Ценники и этикетки',
  'till.label.look': 'Что печатать',
  'till.label.look.tag': 'Ценники: крупная цена',
  'till.label.look.product': 'Этикетки на товар: крупный код',
  'till.label.size': 'Этикетка',
  'till.label.size-of': '{width} × {height} мм',
  'till.label.find': 'Название, артикул, штрихкод — или сканируйте',
  'till.label.none': 'Найдите товары выше или сканируйте: каждый скан — ещё одна этикетка.',
  'till.label.from-cart': 'Взять товары из чека',
  'till.label.fewer': 'На одну меньше',
  'till.label.one-more': 'На одну больше',
  'till.label.copies': 'Этикеток: {name}',
  'till.label.preview': 'Как выйдет',
  'till.label.print-all':
    '{count, plural, one {Напечатать # этикетку} few {Напечатать # этикетки} other {Напечатать # этикеток}}',
  'till.label.printed':
    '{count, plural, one {# этикетка ушла на принтер.} few {# этикетки ушли на принтер.} other {# этикеток ушло на принтер.}}',
  'till.label.stop': 'Остановить',
  'till.label.broke.line':
    'Принтер этикеток принял {done} из {total} и больше не принимает. Само ничего повторно не уйдёт: посмотрите, какая этикетка вышла последней, и напечатайте остальное.',
  'till.label.broke.stopped': 'Остановлено: на принтер ушло {done} из {total}.',
  'till.label.print-rest':
    '{count, plural, one {Напечатать оставшуюся #} few {Напечатать оставшиеся #} other {Напечатать оставшиеся #}}',
  'till.label.forget-rest': 'Не печатать остальное',
  'till.upload.nothing': 'Нет товаров, которые можно отправить.',
  'till.scan.try': 'Проверить сканер',
  'till.scan.now': 'Сканируйте любой код: он появится здесь и ни в какой чек не попадёт.',
  'till.scan.read': 'Прочитано: {code}',
  'till.scan.if-not':
    'Ничего нет? Сканер-клавиатура должен заканчивать каждый код клавишей Enter. Сканеру на последовательном порту нужны порт и скорость из его инструкции.',
  'till.scan.stop': 'Готово',
  'till.scan.again': 'Тот же код не считается повторно, мс',
  'till.scan.again-hint':
    'Этикетка, которая остаётся перед сканером, читается один раз. 0: считается каждое чтение.',
  'till.scan.again-wrong': 'Целое число от 0 до 10000.',
  'till.device.removed': 'Удалено: {name}.',
  'till.device.put-back': 'Вернуть',
  'till.label.try': 'Напечатать пробную этикетку',
  'till.label.tried':
    'Пробная этикетка ушла на принтер. Если она обрезана, измените ширину и высоту; если ничего не вышло или вышли одни знаки, измените язык команд.',
  'till.device.find-at': 'Только на этом порту',
  'till.device.find-at-hint': 'Пусто: на каждом свободном порту.',
  'till.beep.title': 'Зуммер',
  'till.beep.no': 'Молчит',
  'till.beep.yes': 'Звучит с каждым вышедшим листом',
};
