import { perKey } from '../per-key.ts';
import { compareText } from './compare.ts';

/** A counted thing in the plural forms of a language (CLDR); `#` means the number. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The words of the interface in one language. `{}` means what is filled in. */
export interface Words {
  /** BCP 47 tag of the language the words are in. */
  language: string;
  skip: string;
  sections: string;
  archive: string;
  tags: string;
  authors: string;
  subscribe: string;
  follow: string;
  related: string;
  by: string;
  comma: string;
  alsoIn: string;
  published: string;
  updated: string;
  correction: string;
  correctionUndated: string;
  picture: string;
  recording: string;
  wholeText: string;
  tag: string;
  author: string;
  articles: Counted;
  comments: Counted;
  reads: Counted;
  otherMonths: string;
  older: string;
  nothing: string;
  gone: string;
  goneText: string;
  moved: string;
  movedFeed: string;
  movedText: string;
  takenDown: string;
  notFound: string;
  notFoundText: string;
  toFront: string;
  toArchive: string;
  thisIsFeed: string;
  feedQuestion: string;
  feedAnswer: string;
  feedHint: string;
  allFeeds: string;
  digests: string;
  opml: string;
  otherTags: string;
  otherAuthors: string;
  inBrowser: string;
  editors: string;
  furtherArticles: string;
  moreArticles: Counted;
  whyMail: string;
  unsubscribe: string;
  issues: string;
  otherIssues: string;
}

/** The words that pages print as they are, in the newsroom's language. */
export type PageWords = Pick<
  Words,
  | 'skip'
  | 'sections'
  | 'archive'
  | 'subscribe'
  | 'follow'
  | 'related'
  | 'otherMonths'
  | 'older'
  | 'nothing'
  | 'toFront'
  | 'toArchive'
  | 'feedQuestion'
  | 'feedAnswer'
  | 'feedHint'
  | 'opml'
  | 'editors'
  | 'otherIssues'
>;

/** The words that a mail prints as they are, in the newsroom's language. */
export type MailWords = Pick<Words, 'inBrowser' | 'editors' | 'related' | 'follow' | 'unsubscribe' | 'issues'>;

const en: Words = {
  language: 'en',
  skip: 'Skip to the content',
  sections: 'Sections',
  archive: 'Archive',
  tags: 'Tags',
  authors: 'Authors',
  subscribe: 'Subscribe',
  follow: 'Follow us',
  related: 'You might like',
  by: 'By',
  comma: ', ',
  alsoIn: 'Also in:',
  published: 'Published {}',
  updated: 'Updated {}',
  correction: 'Correction, {}',
  correctionUndated: 'Correction',
  picture: 'Picture: {}',
  recording: 'Recording',
  wholeText: 'Read the full text',
  tag: 'Tag',
  author: 'Author',
  articles: { one: '# article', other: '# articles' },
  comments: { one: '# comment', other: '# comments' },
  reads: { one: '# read', other: '# reads' },
  otherMonths: 'Other months',
  older: 'Older articles are in the archive',
  nothing: 'Nothing has been published here yet.',
  gone: 'This article is no longer here',
  goneText: 'It was at this address, and the newsroom has taken it down.',
  moved: 'This article has moved',
  movedFeed: 'This feed has moved',
  movedText: 'It is now at another address:',
  takenDown: 'Taken down on {}',
  notFound: 'There is nothing at this address',
  notFoundText:
    'The address may be mistyped, or the page may have moved. The archive holds every article, month by month.',
  toFront: 'Go to the front page',
  toArchive: 'Look in the archive',
  thisIsFeed:
    'This is a feed. Copy its address from the address bar into a feed reader, and new articles will come to you.',
  feedQuestion: 'What is a feed?',
  feedAnswer:
    'A feed is an address that a feed reader checks for you, so that every new article comes to you automatically. You need no account, nobody learns who you are, and to unsubscribe you just remove the address. Choose a feed reader, copy an address from this page and paste it there.',
  feedHint: 'Click an address to select all of it. If your reader lets you choose, any of the three formats will do.',
  allFeeds: 'Everything we publish',
  digests: 'The digest',
  opml: 'All of these feeds in one file (OPML), to import into a feed reader',
  otherTags: 'Every other tag has its feeds on its own page',
  otherAuthors: 'Every other author has feeds on their own page',
  inBrowser: 'Read this in your browser',
  editors: 'From the editors',
  furtherArticles: 'More articles',
  moreArticles: { one: 'And # more article on the web page', other: 'And # more articles on the web page' },
  whyMail: 'You receive this e-mail because you subscribed to {}.',
  unsubscribe: 'Unsubscribe',
  issues: 'All issues',
  otherIssues: 'Other issues',
};

const fr: Words = {
  language: 'fr',
  skip: 'Aller au contenu',
  sections: 'Rubriques',
  archive: 'Archives',
  tags: 'Thèmes',
  authors: 'Auteurs',
  subscribe: 'S’abonner',
  follow: 'Nous suivre',
  related: 'À lire aussi',
  by: 'Par',
  comma: ', ',
  alsoIn: 'Aussi en :',
  published: 'Publié le {}',
  updated: 'Mis à jour le {}',
  correction: 'Correction du {}',
  correctionUndated: 'Correction',
  picture: 'Image : {}',
  recording: 'Enregistrement',
  wholeText: 'Lire le texte en entier',
  tag: 'Thème',
  author: 'Auteur',
  articles: { one: '# article', other: '# articles' },
  comments: { one: '# commentaire', other: '# commentaires' },
  reads: { one: '# lecture', other: '# lectures' },
  otherMonths: 'Autres mois',
  older: 'Les articles plus anciens sont dans les archives',
  nothing: 'Rien n’a encore été publié ici.',
  gone: 'Cet article n’est plus ici',
  goneText: 'Il se trouvait à cette adresse ; la rédaction l’a retiré.',
  moved: 'Cet article a changé d’adresse',
  movedFeed: 'Ce flux a changé d’adresse',
  movedText: 'Il se trouve désormais à une autre adresse :',
  takenDown: 'Retiré le {}',
  notFound: 'Il n’y a rien à cette adresse',
  notFoundText:
    'Elle est peut-être mal saisie, ou ce qui s’y trouvait a changé de place. Les archives contiennent tous les articles, mois par mois.',
  toFront: 'Aller à la une',
  toArchive: 'Chercher dans les archives',
  thisIsFeed:
    'Ceci est un flux. Copiez son adresse depuis la barre d’adresse dans un lecteur de flux, et les nouveaux articles viendront à vous.',
  feedQuestion: 'Qu’est-ce qu’un flux ?',
  feedAnswer:
    'Un flux est une adresse qu’un lecteur de flux consulte pour vous : chaque nouvel article vous parvient tout seul. Il ne faut pas de compte, personne n’apprend qui vous êtes, et pour partir il suffit de supprimer l’adresse. Choisissez un lecteur de flux, copiez une adresse de cette page et collez-la dans le lecteur.',
  feedHint:
    'Un clic sur une adresse la sélectionne en entier. Si votre lecteur vous laisse le choix, les trois formats conviennent.',
  allFeeds: 'Tout ce que nous publions',
  digests: 'La lettre',
  opml: 'Tous ces flux en un fichier (OPML), à importer dans un lecteur de flux',
  otherTags: 'Les flux de tous les autres thèmes sont sur leurs pages',
  otherAuthors: 'Les flux de tous les autres auteurs sont sur leurs pages',
  inBrowser: 'Lire dans le navigateur',
  editors: 'De la rédaction',
  furtherArticles: 'Autres articles',
  moreArticles: { one: 'Et # autre article sur la page web', other: 'Et # autres articles sur la page web' },
  whyMail: 'Vous recevez ce courriel parce que vous êtes abonné à {}.',
  unsubscribe: 'Se désabonner',
  issues: 'Tous les numéros',
  otherIssues: 'Autres numéros',
};

const de: Words = {
  language: 'de',
  skip: 'Zum Inhalt springen',
  sections: 'Rubriken',
  archive: 'Archiv',
  tags: 'Themen',
  authors: 'Autoren',
  subscribe: 'Abonnieren',
  follow: 'Folgen Sie uns',
  related: 'Das könnte Sie auch interessieren',
  by: 'Von',
  comma: ', ',
  alsoIn: 'Auch auf:',
  published: 'Veröffentlicht am {}',
  updated: 'Aktualisiert am {}',
  correction: 'Korrektur vom {}',
  correctionUndated: 'Korrektur',
  picture: 'Bild: {}',
  recording: 'Aufnahme',
  wholeText: 'Den ganzen Text lesen',
  tag: 'Thema',
  author: 'Autor',
  articles: { one: '# Artikel', other: '# Artikel' },
  comments: { one: '# Kommentar', other: '# Kommentare' },
  reads: { one: '# Aufruf', other: '# Aufrufe' },
  otherMonths: 'Andere Monate',
  older: 'Ältere Artikel stehen im Archiv',
  nothing: 'Hier ist noch nichts erschienen.',
  gone: 'Dieser Artikel ist nicht mehr hier',
  goneText: 'Er stand unter dieser Adresse; die Redaktion hat ihn entfernt.',
  moved: 'Dieser Artikel ist umgezogen',
  movedFeed: 'Dieser Feed ist umgezogen',
  movedText: 'Er steht jetzt unter einer anderen Adresse:',
  takenDown: 'Entfernt am {}',
  notFound: 'Unter dieser Adresse gibt es nichts',
  notFoundText:
    'Vielleicht enthält sie einen Tippfehler, oder was hier stand, ist umgezogen. Das Archiv enthält alle Artikel, Monat für Monat.',
  toFront: 'Zur Titelseite',
  toArchive: 'Im Archiv suchen',
  thisIsFeed:
    'Dies ist ein Feed. Kopieren Sie seine Adresse aus der Adresszeile in einen Feedreader, und neue Artikel kommen zu Ihnen.',
  feedQuestion: 'Was ist ein Feed?',
  feedAnswer:
    'Ein Feed ist eine Adresse, die ein Feedreader für Sie im Auge behält, sodass jeder neue Artikel von selbst zu Ihnen kommt. Sie brauchen kein Konto, niemand erfährt, wer Sie sind, und zum Abbestellen löschen Sie einfach die Adresse. Wählen Sie einen Feedreader, kopieren Sie eine Adresse von dieser Seite und fügen Sie sie dort ein.',
  feedHint:
    'Ein Klick auf eine Adresse wählt sie ganz aus. Wenn Ihr Feedreader die Wahl lässt, taugt jedes der drei Formate.',
  allFeeds: 'Alles, was wir veröffentlichen',
  digests: 'Der Rundbrief',
  opml: 'Alle diese Feeds in einer Datei (OPML), zum Einlesen in einen Feedreader',
  otherTags: 'Jedes weitere Thema hat seine Feeds auf der eigenen Seite',
  otherAuthors: 'Alle weiteren Autoren haben ihre Feeds auf der eigenen Seite',
  inBrowser: 'Im Browser lesen',
  editors: 'Aus der Redaktion',
  furtherArticles: 'Weitere Artikel',
  moreArticles: { one: 'Und # weiterer Artikel auf der Webseite', other: 'Und # weitere Artikel auf der Webseite' },
  whyMail: 'Sie erhalten diese E-Mail, weil Sie {} abonniert haben.',
  unsubscribe: 'Abbestellen',
  issues: 'Alle Ausgaben',
  otherIssues: 'Andere Ausgaben',
};

const es: Words = {
  language: 'es',
  skip: 'Saltar al contenido',
  sections: 'Secciones',
  archive: 'Archivo',
  tags: 'Temas',
  authors: 'Autores',
  subscribe: 'Suscribirse',
  follow: 'Síganos',
  related: 'También le puede interesar',
  by: 'Por',
  comma: ', ',
  alsoIn: 'También en:',
  published: 'Publicado el {}',
  updated: 'Actualizado el {}',
  correction: 'Corrección del {}',
  correctionUndated: 'Corrección',
  picture: 'Imagen: {}',
  recording: 'Grabación',
  wholeText: 'Leer el texto completo',
  tag: 'Tema',
  author: 'Autor',
  articles: { one: '# artículo', other: '# artículos' },
  comments: { one: '# comentario', other: '# comentarios' },
  reads: { one: '# lectura', other: '# lecturas' },
  otherMonths: 'Otros meses',
  older: 'Los artículos anteriores están en el archivo',
  nothing: 'Aquí no se ha publicado nada todavía.',
  gone: 'Este artículo ya no está aquí',
  goneText: 'Estaba en esta dirección y la redacción lo ha retirado.',
  moved: 'Este artículo ha cambiado de dirección',
  movedFeed: 'Este canal ha cambiado de dirección',
  movedText: 'Ahora se encuentra en otra dirección:',
  takenDown: 'Retirado el {}',
  notFound: 'No hay nada en esta dirección',
  notFoundText:
    'Puede que esté mal escrita o que lo que había aquí haya cambiado de lugar. El archivo contiene todos los artículos, mes a mes.',
  toFront: 'Ir a la portada',
  toArchive: 'Buscar en el archivo',
  thisIsFeed:
    'Esto es una fuente web. Copie su dirección de la barra de direcciones en un lector de fuentes y los nuevos artículos le llegarán.',
  feedQuestion: '¿Qué es un canal?',
  feedAnswer:
    'Un canal (en inglés, «feed») es una dirección que un lector de canales consulta por usted, de modo que cada artículo nuevo le llega solo. No hace falta ninguna cuenta, nadie sabe quién es usted y para irse basta con borrar la dirección. Elija un lector de canales, copie una dirección de esta página y péguela allí.',
  feedHint:
    'Un clic en una dirección la selecciona entera. Si su lector permite elegir, cualquiera de los tres formatos sirve.',
  allFeeds: 'Todo lo que publicamos',
  digests: 'El boletín',
  opml: 'Todos estos canales en un solo archivo (OPML), para importarlo en un lector de canales',
  otherTags: 'Los demás temas tienen sus canales en sus propias páginas',
  otherAuthors: 'Los demás autores tienen sus canales en sus propias páginas',
  inBrowser: 'Leer en el navegador',
  editors: 'De la redacción',
  furtherArticles: 'Más artículos',
  moreArticles: { one: 'Y # artículo más en la página web', other: 'Y # artículos más en la página web' },
  whyMail: 'Recibe este correo porque se suscribió a {}.',
  unsubscribe: 'Cancelar la suscripción',
  issues: 'Todos los números',
  otherIssues: 'Otros números',
};

const ar: Words = {
  language: 'ar',
  skip: 'انتقل إلى المحتوى',
  sections: 'الأقسام',
  archive: 'الأرشيف',
  tags: 'المواضيع',
  authors: 'الكتّاب',
  subscribe: 'الاشتراك',
  follow: 'تابعنا',
  related: 'قد يعجبك أيضًا',
  by: 'بقلم',
  comma: '، ',
  alsoIn: 'بلغات أخرى:',
  published: 'نُشر في {}',
  updated: 'حُدِّث في {}',
  correction: 'تصحيح، {}',
  correctionUndated: 'تصحيح',
  picture: 'الصورة: {}',
  recording: 'تسجيل',
  wholeText: 'اقرأ النص كاملًا',
  tag: 'موضوع',
  author: 'بقلم',
  articles: {
    zero: 'لا مقالات',
    one: 'مقالة واحدة',
    two: 'مقالتان',
    few: '# مقالات',
    many: '# مقالة',
    other: '# مقالة',
  },
  comments: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '# تعليقات',
    many: '# تعليقًا',
    other: '# تعليق',
  },
  reads: { zero: 'لا قراءات', one: 'قراءة واحدة', two: 'قراءتان', few: '# قراءات', many: '# قراءة', other: '# قراءة' },
  otherMonths: 'أشهر أخرى',
  older: 'المقالات الأقدم في الأرشيف',
  nothing: 'لم يُنشر شيء هنا بعد.',
  gone: 'لم تعد هذه المقالة هنا',
  goneText: 'كانت في هذا العنوان، وقد أزالتها هيئة التحرير.',
  moved: 'انتقلت هذه المقالة',
  movedFeed: 'انتقلت هذه الخلاصة',
  movedText: 'وهي الآن في عنوان آخر:',
  takenDown: 'أُزيلت في {}',
  notFound: 'لا يوجد شيء في هذا العنوان',
  notFoundText: 'ربما كُتب العنوان خطأً، أو نُقل ما كان هنا. يضم الأرشيف كل المقالات شهرًا بشهر.',
  toFront: 'إلى الصفحة الأولى',
  toArchive: 'ابحث في الأرشيف',
  thisIsFeed: 'هذه خلاصة. انسخ عنوانها من شريط العنوان إلى قارئ خلاصات، وستصلك المقالات الجديدة.',
  feedQuestion: 'ما هي الخلاصة؟',
  feedAnswer:
    'الخلاصة عنوان يتابعه قارئ الخلاصات نيابةً عنك، فتصلك كل مقالة جديدة من تلقاء نفسها. لا تحتاج إلى حساب، ولا يعرف أحد من أنت، ويكفي أن تحذف العنوان لتغادر. اختر قارئ خلاصات، وانسخ عنوانًا من هذه الصفحة والصقه فيه.',
  feedHint: 'نقرة على العنوان تحدده كله. وإذا خيّرك القارئ فأي صيغة من الصيغ الثلاث تفي بالغرض.',
  allFeeds: 'كل ما ننشره',
  digests: 'النشرة',
  opml: 'كل هذه الخلاصات في ملف واحد (OPML) لاستيراده في قارئ الخلاصات',
  otherTags: 'لكل موضوع آخر خلاصاته في صفحته',
  otherAuthors: 'لكل كاتب آخر خلاصاته في صفحته',
  inBrowser: 'اقرأ في المتصفح',
  editors: 'من هيئة التحرير',
  furtherArticles: 'مقالات أخرى',
  moreArticles: {
    zero: 'لا مقالات أخرى في صفحة الويب',
    one: 'ومقالة أخرى في صفحة الويب',
    two: 'ومقالتان أخريان في صفحة الويب',
    few: 'و# مقالات أخرى في صفحة الويب',
    many: 'و# مقالة أخرى في صفحة الويب',
    other: 'و# مقالة أخرى في صفحة الويب',
  },
  whyMail: 'تصلك هذه الرسالة لأنك اشتركت في {}.',
  unsubscribe: 'إلغاء الاشتراك',
  issues: 'كل الأعداد',
  otherIssues: 'أعداد أخرى',
};

const tables = new Map(Object.entries({ en, fr, de, es, ar }));

/** Whether the interface speaks this language (BCP 47 tag; the region does not matter). */
export function speaks(language: string): boolean {
  return tables.has(primary(language));
}

/** The interface's words in the language, in English where the interface does not speak it. */
export function wordsOf(language: string): Words {
  return tables.get(primary(language)) ?? en;
}

/** `Published {}` with `4 May 2026` becomes `Published 4 May 2026`. */
export function fill(phrase: string, value: string): string {
  return phrase.replace('{}', () => value);
}

/** `34 reads`: the number as `language` writes numbers, in the plural form it takes among the words. */
export function counted(thing: Counted, count: number, words: Words, language: string): string {
  const form = pluralRules(words.language).select(count);
  return (thing[form] ?? thing.other).replace('#', () => numberFormat(language).format(count));
}

/** `May 2026` for `2026-05`, as the language writes it; or one part of it alone: `May`, `2026`. */
export function monthName(month: string, language: string, part: keyof typeof monthFormats = 'whole'): string {
  return monthFormats[part](language).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** What a language calls itself, as a heading has it: `Français`. The tag, where nobody knows. */
export const nameOfLanguage = perKey((language: string): string => {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  const [first = '', ...others] = name;
  return first.toLocaleUpperCase(language) + others.join('');
});

/** Compares names as the language sorts them; names it holds equal, by their characters. */
export function compareNames(language: string): (a: string, b: string) => number {
  const { compare } = collator(language);
  return (a, b) => compare(a, b) || compareText(a, b);
}

const pluralRules = perKey((language: string) => new Intl.PluralRules(language));
const numberFormat = perKey((language: string) => new Intl.NumberFormat(language));
const collator = perKey((language: string) => new Intl.Collator(language, { numeric: true }));
const monthFormats = {
  whole: perKey((language: string) => dateFormat(language, { month: 'long', year: 'numeric' })),
  month: perKey((language: string) => dateFormat(language, { month: 'long' })),
  year: perKey((language: string) => dateFormat(language, { year: 'numeric' })),
};

function dateFormat(language: string, fields: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...fields, timeZone: 'UTC', calendar: 'gregory' });
}

function primary(language: string): string {
  return (language.split('-', 1)[0] ?? '').toLowerCase();
}
