import type { tillDevices as english } from '../en/till-devices.ts';

export const tillDevices: Record<keyof typeof english, string> = {
  'till.device.title': 'Түзмөктөр',
  'till.device.none':
    'Бул кассада тараза да, сканер да жөндөлгөн эмес. Клавиатура сыяктуу жазган сканерлерди жөндөөнүн кереги жок.',
  'till.device.set-up': 'Түзмөктөрдү жөндөө',
  'till.device.close': 'Жабуу',
  'till.device.ready': 'Иштеп жатат',
  'till.device.connecting': 'Туташууда …',
  'till.device.trouble-with': '{name}: бузулуу.',
  'till.device.kind.scale': 'Тараза',
  'till.device.kind.scanner': 'Сканер',
  'till.device.add-scale': 'Тараза кошуу',
  'till.device.add-scanner': 'Сканер кошуу',
  'till.device.find': 'Таразаны табуу',
  'till.device.find-hint':
    'Ар бир бош портту, ылдамдыкты жана протоколду сынап, ал жакка туташкандын баарына жазат. Бир портко бир мүнөткө чейин.',
  'till.device.finding': 'Порттор изделүүдө …',
  'till.device.stop-finding': 'Издөөнү токтотуу',
  'till.device.found': 'Табылды: {place}, {protocol}.',
  'till.device.not-found':
    'Тараза жооп берген жок. Ал күйүп турабы, кабели туташканбы? Айрым моделдерди адегенде касса менен байланышка которуу керек.',
  'till.device.no-ports':
    'Бул компьютерде бош ырааттуу порт жок. Таразанын кабелин туташтырып, кайра издеңиз.',
  'till.device.keep': 'Сактоо',
  'till.device.cancel': 'Жокко чыгаруу',
  'till.device.zero': 'Нөл',
  'till.device.tare': 'Тара',
  'till.device.retry': 'Азыр аракет кылуу',
  'till.device.look': 'Байттарды көрсөтүү',
  'till.device.nothing-heard': 'Азырынча эч нерсе келген да, кеткен да жок.',
  'till.device.change': 'Өзгөртүү',
  'till.device.remove': 'Алып салуу',
  'till.device.model': 'Модель',
  'till.device.place': 'Порт же дарек',
  'till.device.place-hint': '/dev/ttyUSB0 же COM3 сыяктуу; тармакта 192.168.1.50:5001 сыяктуу.',
  'till.device.place-wrong': 'Портту же порт номери менен даректи жазыңыз.',
  'till.device.rate': 'Ылдамдык',
  'till.device.shape': 'Биттер жана жуптук',
  'till.device.division': 'Бөлүк, г',
  'till.device.division-hint': 'Таразанын жазуусундагы «e» сыяктуу. Жыйырма бөлүктөн азы сатылбайт.',
  'till.device.division-wrong': '1ден 1000ге чейинки бүтүн грамм.',
  'till.device.name': 'Аталышы (бир нечөө болсо)',
  'till.device.problem.no-such-port':
    'Мындай порт жок. Кабель туташканбы? Башка уяга туташса, порттун аты башка болушу мүмкүн.',
  'till.device.problem.no-rights':
    'Программага бул портту ачууга болбойт. Linuxта анын колдонуучусун «dialout» тобуна кошуп, компьютерге кайра кириңиз.',
  'till.device.problem.in-use': 'Бул портту башка программа ачкан. Аны жабыңыз.',
  'till.device.problem.unplugged': 'Кабель сууруп алынган же түзмөк өчүрүлгөн. Байланыш өзү калыбына келет.',
  'till.device.problem.unreachable':
    'Бул даректе эч ким жооп бербейт. Түзмөк күйүп турабы, ошол эле тармактабы?',
  'till.device.problem.refused': 'Бул даректе түзмөк бар, бирок бул порт номеринде эмес.',
  'till.device.problem.no-library':
    'Программанын ырааттуу портторду ачкан бөлүгү бул компьютерде иштебейт. Кассаны кайра орнотуңуз. Тармактагы түзмөктөр иштейт.',
  'till.device.problem.bad-setting': 'Порт мындай ылдамдыкты же жуптукту кабыл албайт. Башкасын тандаңыз.',
  'till.device.problem.timeout': 'Түзмөк эч нерсе кабыл албай жатат. Ал күйүп турабы, кагазы барбы?',
  'till.device.problem.failed': 'Система портту ачуудан баш тартууда.',
  'till.device.problem.silent':
    'Порт ачык, бирок тараза унчукпайт. Ал күйүп турабы? Модель, ылдамдык жана жуптук анын менюсуна туура келеби?',
  'till.device.problem.garbled':
    'Бир нерсе келип жатат, бирок бул модель айткан нерсе эмес. Башка модель, ылдамдык же жуптук тандаңыз, же касса таразаны өзү тапсын.',
  'till.weight.kg': '{weight} кг',
  'till.weight.not.no-scale': 'Тараза туташкан эмес: салмагын жазыңыз.',
  'till.weight.not.moving': 'Токтогуча күтүңүз.',
  'till.weight.not.nothing-on-it': 'Таразага коюңуз.',
  'till.weight.not.too-light': 'Бул тараза үчүн өтө жеңил.',
  'till.weight.not.overload': 'Бул тараза үчүн өтө оор.',
  'till.weight.not.below-zero': 'Нөлдөн төмөн: таразаны нөлгө келтириңиз.',
  'till.weight.not.wrong-unit': 'Таразаны килограммга которуңуз.',
  'till.weight.not.fault': 'Тараза бузулган.',
  'till.weight.not.not-lifted': 'Бул сатылган: таразадан алыңыз.',
};
