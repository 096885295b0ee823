import type { quarantine as english } from '../en/quarantine.ts';

export const quarantine: Record<keyof typeof english, string> = {
  'admin.quarantine.title': 'Карантин',
  'admin.quarantine.lead':
    'Что кассы сдали, а центр не смог провести. Ничего не потеряно: всё хранится здесь в том виде, в каком пришло.',
  'admin.quarantine.code.malformed': 'Не читается',
  'admin.quarantine.code.forged': 'Говорит за другую кассу',
  'admin.quarantine.code.other-content': 'Отличается от учтённого',
  'admin.quarantine.code.not-bookable': 'Не удалось провести',
  'admin.quarantine.code.waits': 'Ждёт своего документа',
  'admin.quarantine.todo.malformed':
    'Программа кассы записала то, чего центр не понимает. Обновите центр и повторите; не поможет — отправьте файл в поддержку.',
  'admin.quarantine.todo.forged':
    'На документе имя другой кассы, филиала или компании. Если кассу за это время переставили или привязали заново, повторите; иначе выясните, кто это прислал.',
  'admin.quarantine.todo.other-content':
    'Другой документ с тем же идентификатором уже учтён и остаётся. Сравните их; если этот не нужен, отложите его.',
  'admin.quarantine.todo.not-bookable':
    'Документ цел, но центр не смог его провести. Повторите; если снова не выйдет, отправьте файл в поддержку.',
  'admin.quarantine.todo.waits':
    'Он относится к документу, который сам в карантине. Когда тот будет учтён, этот проведётся сам.',
  'admin.quarantine.seq': '№ {seq}',
  'admin.quarantine.till': 'Касса {code}',
  'admin.quarantine.some-document': 'Документ',
  'admin.quarantine.show': 'Показать документ',
  'admin.quarantine.why': 'Что говорит центр: {reason}',
  'admin.quarantine.waiting':
    '{count, plural, one {Его ждёт # документ} few {Его ждут # документа} other {Его ждут # документов}}',
  'admin.quarantine.retry': 'Повторить',
  'admin.quarantine.retrying': 'Повторяем…',
  'admin.quarantine.export': 'Сохранить файл',
  'admin.quarantine.put-aside': 'Отложить',
  'admin.quarantine.put-aside-title': 'Отложить насовсем?',
  'admin.quarantine.put-aside-lead':
    'Документ не будет учтён. Он останется здесь среди решённых, и его можно будет вернуть.',
  'admin.quarantine.take-up': 'Вернуть в работу',
  'admin.quarantine.note': 'Почему (необязательно)',
  'admin.quarantine.settled.booked': 'Учтён',
  'admin.quarantine.settled.put-aside': 'Отложен',
  'admin.quarantine.did.booked': 'Учтён: {by}, {at}',
  'admin.quarantine.did.booked-itself': 'Учтён при следующей сдаче, {at}',
  'admin.quarantine.did.put-aside': 'Отложен: {by}, {at}',
  'admin.quarantine.did.taken-up': 'Возвращён: {by}, {at}',
  'admin.quarantine.filter-code': 'Причина',
  'admin.quarantine.all-codes': 'Все причины',
  'admin.quarantine.empty': 'Карантин пуст',
  'admin.quarantine.empty-lead': 'Всё, что сдали кассы, учтено.',
  'admin.quarantine.empty-filtered': 'Под эти условия ничего не подходит',
  'admin.quarantine.empty-filtered-lead': 'Выберите другое состояние, филиал или причину.',

  'quarantine.retried.booked': 'Теперь документ учтён.',
  'quarantine.retried.malformed': 'По-прежнему отклонён: не читается. {reason}',
  'quarantine.retried.forged': 'По-прежнему отклонён: говорит за другую кассу. {reason}',
  'quarantine.retried.other-content':
    'По-прежнему отклонён: другой документ с этим идентификатором уже учтён, заменить его нельзя.',
  'quarantine.retried.not-bookable': 'По-прежнему отклонён: провести не удалось. {reason}',
  'quarantine.retried.waits': 'Он всё ещё ждёт: сначала должно быть учтено то, к чему он относится.',

  'server.unknown-quarantined': 'В карантине нет ничего с таким идентификатором.',
  'server.quarantine-settled': 'Это уже решено. Ничего не изменено; посмотрите список ещё раз.',

  'server.unsent-file-not-one':
    'Это не файл неотправленных продаж кассы. Выберите файл, который сохранила касса.',
  'server.unsent-file-cut':
    'Файл не целый: у него нет конца. Ничего не учтено. Скопируйте его с кассы ещё раз.',
  'server.unsent-file-altered':
    'Файл не такой, каким его записала касса. Ничего не учтено. Скопируйте его с кассы ещё раз и не открывайте в других программах.',
  'server.unsent-file-other-company': 'Файл кассы {till}, а она не этой компании. Ничего не учтено.',
  'server.unsent-file-unsigned':
    'Файл не подписан кассой {till}: его сделала старая программа, или касса потеряла свой ключ. Ничего не учтено. Если вы знаете, что это файл именно с этой кассы, подтвердите это кнопкой, а в команде — --unsigned.',
  'server.unsent-file-forged':
    'Подпись не кассы {till}: файл не такой, каким его сделала эта касса. Ничего не учтено. Принесите с кассы новый файл и выясните, откуда этот.',
  'server.import-unsent-usage':
    'Укажите файл и компанию: npm run import-unsent -- FILE --company SLUG, и --unsigned для файла без подписи, если вы знаете, что он с этой кассы.',

  'till.aside.code.malformed': 'Центр не может его прочитать. Скорее всего, нужна более новая программа.',
  'till.aside.code.forged': 'Центр принимает его за документ другой кассы.',
  'till.aside.code.other-content': 'У центра под этим номером другой документ.',
  'till.aside.code.not-bookable': 'Центр не смог его провести.',
  'till.aside.code.not-taken':
    'Центр его не принял: он слишком велик или его не пропускает сеть. Касса предложит его снова при следующем запуске.',
  'till.aside.code.waits': 'Он ждёт документа, к которому относится.',
  'till.aside.some-document': 'Документ',
  'till.aside.send-again': 'Отправить ещё раз',
  'till.aside.sending': 'Отправляем…',
  'till.aside.sent-again':
    '{taken, plural, =0 {} one {Центр принял # документ. } few {Центр принял # документа. } other {Центр принял # документов. }}{left, plural, =0 {} one {# всё ещё отложен: скажите управляющему.} few {# всё ещё отложены: скажите управляющему.} other {# всё ещё отложено: скажите управляющему.}}',
  'till.aside.save': 'Сохранить неотправленное в файл',
  'till.aside.saving': 'Сохраняем…',
  'till.aside.downloaded': 'Браузер его тоже скачал: {name}.',
  'till.aside.not-downloaded': 'Браузер не смог его скачать: возьмите файл в этой папке.',
  'till.aside.saved':
    '{count, plural, =0 {Неотправленного нет, файл пуст: {path}} one {# документ — в файле {path} на этом компьютере. Отнесите файл в офис; документы учтутся один раз, даже если касса их тоже отправит.} few {# документа — в файле {path} на этом компьютере. Отнесите файл в офис; документы учтутся один раз, даже если касса их тоже отправит.} other {# документов — в файле {path} на этом компьютере. Отнесите файл в офис; документы учтутся один раз, даже если касса их тоже отправит.}}',

  'admin.unsent.open': 'Принять файл кассы',
  'admin.unsent.title': 'Файл кассы с неотправленным',
  'admin.unsent.lead':
    'Если касса не может связаться с центром, она сохраняет неотправленное в файл: в панели состояния или на экране ввода кода. Выберите этот файл; каждый документ учтётся один раз, даже если касса отправит его позже.',
  'admin.unsent.choose': 'Выбрать файл',
  'admin.unsent.busy': 'Проводим…',
  'admin.unsent.vouch': 'Я знаю, что файл с этой кассы: принять',
  'admin.unsent.earlier': 'Этот файл уже принимали: {at}, {by}.',
  'admin.unsent.operator': 'администратор сервера',
  'admin.unsent.done':
    'Касса {till}: учтено {accepted}, уже было {duplicate}, {merged, plural, =0 {} other {объединено с более новыми версиями #, }}в карантине {quarantined}.',
};
