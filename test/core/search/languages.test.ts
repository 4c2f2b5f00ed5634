import { describe, expect, it } from 'vitest';
import { stemArabic } from '../../../extension/core/search/languages/arabic';
import { stemEnglish } from '../../../extension/core/search/languages/english';
import { stemGerman } from '../../../extension/core/search/languages/german';
import { stemIndonesian } from '../../../extension/core/search/languages/indonesian';
import { fold } from '../../../extension/core/search/words';
import { article, found, indexOf } from './support';

const same = (stem: (word: string) => string, words: string) => new Set(words.split(' ').map((word) => stem(fold(word)))).size;

describe('English', () => {
  it('takes forms of a word as one', () => {
    for (const words of [
      'print prints printed printing',
      'policy policies',
      'configure configured configuration',
      'sync syncs syncing',
      'fail fails failed failure',
    ])
      expect(same(stemEnglish, words), words).toBe(1);
  });

  it('agrees with Snowball’s own vocabulary', () => {
    const pairs =
      'consign consign consigned consign consigning consign knackeries knackeri knavish knavish knightly knight knock knock happy happi generously generous national nation relational relat hopping hop hoping hope';
    const words = pairs.split(' ');
    for (let at = 0; at < words.length; at += 2) expect(stemEnglish(words[at] ?? '')).toBe(words[at + 1]);
  });

  it('keeps product names apart from the words they come from', () => {
    expect(stemEnglish('windows')).not.toBe(stemEnglish('window'));
    expect(stemEnglish('teams')).not.toBe(stemEnglish('team'));
  });

  it('takes can’t, cannot and unable as one, and British as American spelling', () => {
    expect(same(stemEnglish, 'can’t cannot unable couldn’t')).toBe(1);
    expect(same(stemEnglish, 'recognised recognized')).toBe(1);
    expect(same(stemEnglish, 'colour color')).toBe(1);
  });

  it('leaves codes as they are', () => {
    for (const code of ['0x80070005', 'kb2753540', 'aadsts50053', 'h264']) expect(stemEnglish(code)).toBe(code);
  });
});

describe('Indonesian', () => {
  it('takes affixes off', () => {
    expect(same(stemIndonesian, 'cetak mencetak dicetak cetakan pencetakan')).toBe(1);
    expect(same(stemIndonesian, 'unduh mengunduh diunduh unduhan')).toBe(1);
    expect(same(stemIndonesian, 'pakai memakai dipakai pemakaian')).toBe(1);
    expect(same(stemIndonesian, 'kirim mengirim dikirim pengiriman')).toBe(1);
    expect(same(stemIndonesian, 'guna gunakan menggunakan pengguna')).toBe(1);
  });

  it('finds an article by another form of its words', () => {
    const index = indexOf([
      article('Tidak bisa mencetak', { language: 'id', text: 'Periksa kertas pada printer.' }),
      article('Atur ulang kata sandi', { language: 'id', text: 'Buka halaman sandi.' }),
    ]);
    for (const question of ['cetak', 'dicetak', 'mencetak', 'hasil cetakan'])
      expect(found(index, question, { language: 'id' })[0]).toBe('Tidak bisa mencetak');
  });
});

describe('German', () => {
  it('folds umlauts and takes endings off', () => {
    expect(same(stemGerman, 'Drucker Druckern Druckers')).toBe(1);
    expect(same(stemGerman, 'Passwort Passworte')).toBe(1);
    const index = indexOf([article('Gerät startet nicht', { language: 'de', text: 'Die Straße ist gesperrt.' })]);
    for (const question of ['Geräte', 'geraet', 'gerat', 'strasse', 'STRASSE']) expect(found(index, question), question).toHaveLength(1);
  });
});

describe('Arabic', () => {
  it('finds words with and without article, vowels and letter variants', () => {
    expect(stemArabic(fold('الطابعة'))).toBe(stemArabic(fold('طابعة')));
    const index = indexOf([article('إعادة تعيين كَلِمة المرور', { language: 'ar' })]);
    for (const question of ['كلمة المرور', 'اعادة', 'كلمه مرور', 'كَلِمَة']) expect(found(index, question), question).toHaveLength(1);
  });
});

describe('Japanese and Chinese', () => {
  const index = indexOf([
    article('プリンターで印刷できない', { id: 'ja-print', language: 'ja', text: '用紙を確認してください。' }),
    article('パスワードをリセットする', { id: 'ja-password', language: 'ja', text: 'サインイン画面を開きます。' }),
    article('无法连接打印机', { id: 'zh-print', language: 'zh', text: '请检查网络。' }),
  ]);

  it('finds words inside unbroken text', () => {
    expect(found(index, '印刷')).toEqual(['プリンターで印刷できない']);
    expect(found(index, 'パスワード')).toEqual(['パスワードをリセットする']);
    expect(found(index, '打印机')).toEqual(['无法连接打印机']);
    expect(found(index, '印刷できない')[0]).toBe('プリンターで印刷できない');
  });

  it('completes the last characters', () => {
    expect(found(index, 'プリ…')[0]).toBe('プリンターで印刷できない');
  });

  it('finds half-width katakana as full-width', () => {
    expect(found(index, 'ﾊﾟｽﾜｰﾄﾞ')).toEqual(['パスワードをリセットする']);
  });
});

describe('several languages in one pack', () => {
  const index = indexOf([
    article('Printer is offline', { id: 'en-printer', language: 'en', text: 'Restart it.' }),
    article('Printer luring', { id: 'id-printer', language: 'id', text: 'Nyalakan ulang.' }),
    article('Mencetak dua sisi', { id: 'id-duplex', language: 'id' }),
    article('Printing on two sides', { id: 'en-duplex', language: 'en' }),
  ]);

  it('puts titles of the reader’s language first and finds those of the others', () => {
    expect(found(index, 'printer', { language: 'id' })).toEqual(
      ['Printer luring', 'Printer is offline', 'Printing on two sides'].filter((title) => found(index, 'printer').includes(title)),
    );
    expect(found(index, 'printer', { language: 'en' })[0]).toBe('Printer is offline');
    expect(found(index, 'dicetak', { language: 'en' })).toEqual(['Mencetak dua sisi']);
    expect(found(index, 'prints two sides', { language: 'id' })[0]).toBe('Printing on two sides');
  });

  it('is not confused by Turkish I', () => {
    const turkish = indexOf([article('YAZICI ÇALIŞMIYOR', { language: 'tr', text: 'İnternet bağlantısı.' })]);
    for (const question of ['yazıcı', 'yazici', 'YAZICI', 'çalışmıyor', 'calismiyor', 'internet'])
      expect(found(turkish, question), question).toHaveLength(1);
  });
});
