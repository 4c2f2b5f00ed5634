/** The words by which forms call their fields, in several languages, and how well a label says one of them. */

import type { FieldMeaning } from './fill-plan';

interface MeaningWords {
  /** Said by the label: as a whole it is certain, as a part it is likely. */
  readonly says: readonly string[];
  /** A label with one of these is about something else. */
  readonly never: readonly string[];
}

// English, Indonesian, German, French, Spanish, Portuguese, Dutch, Italian, Japanese; spelled without accents, as `words` makes them.
export const FIELD_WORDS: Readonly<Record<FieldMeaning, MeaningWords>> = {
  subject: {
    says: [
      ...['subject', 'summary', 'title', 'short description', 'ticket name', 'issue title', 'headline', 'topic of your request'],
      ...['subjek', 'judul', 'perihal', 'ringkasan', 'judul tiket'],
      ...['betreff', 'titel', 'zusammenfassung', 'kurzbeschreibung', 'thema'],
      ...['sujet', 'objet', 'titre', 'resume', 'intitule'],
      ...['asunto', 'titulo', 'resumen', 'assunto', 'resumo'],
      ...['onderwerp', 'samenvatting', 'oggetto', 'titolo', '件名', '題名', 'タイトル', '要約'],
    ],
    never: ['job title', 'data subject', 'subject area', 'anrede', 'page title', 'email subject line', 'akademischer titel'],
  },
  description: {
    says: [
      ...[
        'description',
        'details',
        'message',
        'content',
        'body',
        'problem',
        'issue',
        'describe',
        'describe your issue',
        'describe the problem',
      ],
      ...[
        'problem description',
        'issue description',
        'how can we help',
        'what happened',
        'your request',
        'additional details',
        'comment',
        'comments',
      ],
      ...['deskripsi', 'pesan', 'isi', 'keterangan', 'uraian', 'masalah', 'jelaskan', 'rincian'],
      ...['beschreibung', 'nachricht', 'inhalt', 'problembeschreibung', 'fehlerbeschreibung', 'anliegen', 'meldung'],
      ...['message', 'contenu', 'probleme', 'votre demande', 'decrivez'],
      ...['descripcion', 'mensaje', 'contenido', 'detalles', 'problema', 'descricao', 'mensagem', 'conteudo', 'detalhes'],
      ...['omschrijving', 'beschrijving', 'bericht', 'inhoud', 'toelichting', 'descrizione', 'messaggio'],
      ...['説明', '内容', '詳細', 'メッセージ', '本文', 'お問い合わせ内容'],
    ],
    never: [
      'short description',
      'kurzbeschreibung',
      'private note',
      'internal note',
      'work notes',
      'issue type',
      'problem type',
      'message type',
      'content type',
      'template',
    ],
  },
  department: {
    says: [
      ...['queue', 'department', 'team', 'assignment group', 'support group', 'group', 'mailbox', 'service desk', 'help topic', 'project'],
      ...['antrean', 'departemen', 'bagian', 'tim', 'divisi'],
      ...['warteschlange', 'abteilung', 'zustandige abteilung', 'gruppe', 'bereich', 'projekt'],
      ...['file d attente', 'service', 'departement', 'equipe', 'groupe', 'projet'],
      ...['cola', 'departamento', 'equipo', 'grupo', 'fila', 'equipe', 'proyecto', 'projeto', 'setor'],
      ...['wachtrij', 'afdeling', 'groep', 'coda', 'reparto', 'キュー', '部署', '部門', '担当'],
    ],
    // A form that asks for the asker's own department does not ask where the ticket should go.
    never: [
      'your department',
      'my department',
      'requester department',
      'ihre abteilung',
      'votre service',
      'su departamento',
      'seu departamento',
      'uw afdeling',
      'departemen anda',
      'user group',
      'age group',
    ],
  },
  priority: {
    says: [
      ...['priority', 'urgency', 'severity', 'prioritas', 'urgensi', 'tingkat prioritas', 'prioritat', 'dringlichkeit', 'schweregrad'],
      ...[
        'priorite',
        'urgence',
        'prioridad',
        'urgencia',
        'prioridade',
        'prioriteit',
        'urgentie',
        'priorita',
        'urgenza',
        '優先度',
        '緊急度',
      ],
    ],
    never: ['final priority', 'priority date'],
  },
  category: {
    says: [
      ...[
        'category',
        'kategori',
        'kategorie',
        'categorie',
        'categoria',
        'request type',
        'issue type',
        'type of request',
        'カテゴリ',
        'カテゴリー',
        '分類',
      ],
    ],
    never: [],
  },
  name: {
    says: [
      ...['name', 'full name', 'your name', 'contact name', 'requester name', 'customer name', 'caller'],
      ...['nama', 'nama lengkap', 'nama anda', 'ihr name', 'vollstandiger name', 'vor und nachname'],
      ...['nom', 'nom complet', 'votre nom', 'nombre', 'nombre completo', 'nome', 'nome completo', 'naam', 'volledige naam', 'uw naam'],
      ...['氏名', 'お名前', '名前'],
    ],
    never: [
      ...[
        'user name',
        'username',
        'login name',
        'first name',
        'last name',
        'middle name',
        'given name',
        'family name',
        'surname',
        'host name',
        'computer name',
      ],
      ...[
        'device name',
        'file name',
        'company name',
        'product name',
        'project name',
        'queue name',
        'vorname',
        'nachname',
        'benutzername',
        'firmenname',
      ],
      ...[
        'nama pengguna',
        'nom d utilisateur',
        'nombre de usuario',
        'nome de usuario',
        'gebruikersnaam',
        'ticket name',
        'asset name',
        'ユーザー名',
        '会社名',
      ],
    ],
  },
  email: {
    says: [
      ...[
        'email',
        'e mail',
        'mail',
        'email address',
        'mail address',
        'your email',
        'alamat email',
        'surel',
        'e mail adresse',
        'courriel',
        'adresse e mail',
      ],
      ...['correo', 'correo electronico', 'endereco de email', 'e mailadres', 'メール', 'メールアドレス'],
    ],
    never: ['cc', 'bcc', 'email subject', 'newsletter', 'admin cc', 'mail server', 'mailing address', 'confirm email'],
  },
  phone: {
    says: [
      ...[
        'phone',
        'telephone',
        'phone number',
        'telephone number',
        'callback number',
        'contact number',
        'mobile',
        'nomor telepon',
        'telepon',
        'no telepon',
      ],
      ...[
        'telefon',
        'telefonnummer',
        'ruckrufnummer',
        'numero de telephone',
        'telefono',
        'numero de telefono',
        'telefone',
        'telefoonnummer',
        'telefoon',
      ],
      ...['電話', '電話番号'],
    ],
    never: ['fax', 'phone type', 'phone model', 'extension', 'durchwahl', 'telefonmodell', 'handset'],
  },
  location: {
    says: [
      ...['location', 'site', 'room', 'building', 'office', 'where are you', 'lokasi', 'ruangan', 'gedung', 'standort', 'raum', 'gebaude'],
      ...[
        'lieu',
        'emplacement',
        'batiment',
        'bureau',
        'ubicacion',
        'sala',
        'edificio',
        'localizacao',
        'local',
        'locatie',
        'kamer',
        'gebouw',
        '場所',
        '部屋',
      ],
    ],
    never: ['web site', 'website', 'site url', 'office version', 'microsoft office', 'site id'],
  },
  'operating-system': {
    says: [
      ...[
        'os',
        'operating system',
        'platform',
        'os version',
        'operating system version',
        'sistem operasi',
        'betriebssystem',
        'systeme d exploitation',
      ],
      ...['sistema operativo', 'sistema operacional', 'besturingssysteem', 'オペレーティングシステム'],
    ],
    never: ['operating hours', 'payment platform'],
  },
  memory: {
    says: [
      'memory',
      'ram',
      'main memory',
      'installed memory',
      'memori',
      'arbeitsspeicher',
      'hauptspeicher',
      'memoire',
      'memoria',
      'geheugen',
      'werkgeheugen',
      'メモリ',
      'メモリー',
    ],
    never: ['memory card', 'speicherkarte', 'free memory'],
  },
  browser: {
    says: [
      ...['browser', 'web browser', 'browser version', 'browser used', 'peramban', 'webbrowser', 'navigateur', 'navegador', 'browser web'],
      ...['ブラウザ', 'ブラウザー'],
    ],
    never: ['file browser'],
  },
  device: {
    says: [
      ...[
        'handset',
        'handset model',
        'phone model',
        'telephone model',
        'device model',
        'model',
        'device',
        'model telepon',
        'perangkat',
        'telefonmodell',
        'geratemodell',
      ],
      ...['gerat', 'modele', 'appareil', 'modelo', 'dispositivo', 'aparelho', 'toestel', 'apparaat', '機種'],
    ],
    never: ['device name', 'business model', 'device id', 'device type'],
  },
  'extension-number': {
    says: [
      ...[
        'extension',
        'extension number',
        'phone extension',
        'telephone extension',
        'ext',
        'ext number',
        'ekstensi',
        'nomor ekstensi',
        'pesawat',
      ],
      ...[
        'durchwahl',
        'nebenstelle',
        'nebenstellennummer',
        'poste',
        'numero de poste',
        'anexo',
        'numero de extension',
        'ramal',
        'toestelnummer',
        'doorkiesnummer',
      ],
      ...['内線', '内線番号'],
    ],
    never: ['file extension', 'browser extension', 'extension name', 'extension date', 'dateiendung'],
  },
};

/** Labels of fields that only a robot would fill in. */
const TRAP_WORDS = [
  ...[
    'leave this field empty',
    'leave this empty',
    'leave blank',
    'leave this blank',
    'leave empty',
    'do not fill',
    'don t fill',
    'if you are human',
    'honeypot',
  ],
  ...[
    'biarkan kosong',
    'jangan diisi',
    'nicht ausfullen',
    'leer lassen',
    'laissez vide',
    'ne pas remplir',
    'dejar en blanco',
    'no rellenar',
  ],
  ...['deixe em branco', 'nao preencher', 'laat leeg', 'niet invullen', '入力しないで'],
];
const SEARCH_WORDS = [
  'search',
  'search tickets',
  'find',
  'quick search',
  'go to ticket',
  'cari',
  'pencarian',
  'suche',
  'suchen',
  'recherche',
  'rechercher',
  'buscar',
  'busqueda',
  'pesquisar',
  'zoeken',
  'cerca',
  '検索',
];
const CAPTCHA_WORDS = [
  'captcha',
  'are you human',
  'are you a robot',
  'security code',
  'characters you see',
  'verification code',
  'sicherheitscode',
  'kode keamanan',
  '画像認証',
];

/** Certainties: a label that is the word, one that contains it, and a name in the page's source. */
const SCORE = { whole: 100, part: 75, partFloor: 50, perExtraWord: 5, name: 0.7, laterLabel: 0.97 } as const;
/** Below this a field is not taken for what it might be. */
export const SURE_ENOUGH = 45;

/** Lower case, without Latin accents (Japanese needs its marks), punctuation and the star of required fields; one space between words. */
export function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(
      /\((?:required|optional|wajib|opsional|erforderlich|pflichtfeld|obligatoire|facultatif|obligatorio|opcional|obrigatorio|verplicht|optioneel|必須|任意)\)/g,
      ' ',
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `ticketSubject[0]` and `ticket_subject_0` are `ticket subject`; a hash that changes with each session says nothing. */
export function wordsOfName(name: string): string {
  return words(name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .split(' ')
    .filter((word) => !/\d/.test(word) && word.length > 1)
    .join(' ');
}

/** How surely the labels (best first) and the name in the source mean `meaning`: 0 to 100. */
export function meaningScore(meaning: FieldMeaning, labels: readonly string[], name: string): number {
  const { says, never } = FIELD_WORDS[meaning];
  let best = 0;
  labels.forEach((label, rank) => {
    const text = words(label);
    if (!saysOneOf(text, never)) best = Math.max(best, labelScore(text, says) * SCORE.laterLabel ** rank);
  });
  const named = wordsOfName(name);
  // The name counts less: forms are copied, and what people read is the label.
  return saysOneOf(named, never) ? best : Math.max(best, labelScore(named, says) * SCORE.name);
}

export type NotForTickets = 'trap' | 'search' | 'captcha';

/** Fields that are never part of a ticket, by what they are called. */
export function notForTickets(labels: readonly string[], name: string): NotForTickets | null {
  const texts = [...labels.map(words), wordsOfName(name)];
  if (texts.some((text) => saysOneOf(text, TRAP_WORDS))) return 'trap';
  if (texts.some((text) => saysOneOf(text, CAPTCHA_WORDS))) return 'captcha';
  return SEARCH_WORDS.includes(texts[0] ?? '') || /^search( |$)/.test(texts[0] ?? '') ? 'search' : null;
}

function labelScore(text: string, phrases: readonly string[]): number {
  let best = 0;
  for (const phrase of phrases) {
    if (text === phrase) return SCORE.whole;
    if (!contains(text, phrase)) continue;
    const extra = text.split(' ').length - phrase.split(' ').length;
    best = Math.max(best, Math.max(SCORE.partFloor, SCORE.part - extra * SCORE.perExtraWord));
  }
  return best;
}

function saysOneOf(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => contains(text, phrase));
}

/** Whole words; scripts without spaces between words are searched as they stand. */
function contains(text: string, phrase: string): boolean {
  return WITHOUT_SPACES.test(phrase) ? text.includes(phrase) : ` ${text} `.includes(` ${phrase} `);
}
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
