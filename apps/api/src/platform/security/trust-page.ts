import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.js';
import { localeOf } from '../http/language.js';
import { page, pageHeaders, type Piece, type PlainAnswer } from './page.js';

/** Where devices learn to trust the school's own certificate. */
export const trustPath = '/trust';

/** The school's own authority, and the address that its certificate is for. */
export interface TrustOffer {
  readonly address: string;
  readonly certificate: X509Certificate;
}

/** The authority that is offered; null: browsers know who issued the certificate. */
export function readTrustOffer({ tls, publicUrl }: Config): TrustOffer | null {
  if (!tls?.caFile) return null;
  return { address: publicUrl.href, certificate: new X509Certificate(readFileSync(tls.caFile)) };
}

const words = {
  ru: {
    title: 'Как открыть журнал без предупреждений',
    why:
      'Шифрование этого журнала подтверждает сертификат самой школы, которого ваше устройство ещё не знает. ' +
      'Установите его один раз. Он годится только для журнала и для адресов внутри школьной сети.',
    file: 'Скачать сертификат школы',
    check: 'Сверьте отпечаток (SHA-256) с тем, что у администратора журнала:',
    open: 'Открыть журнал',
    steps: [
      [
        'Windows',
        [
          'Откройте скачанный файл и нажмите «Установить сертификат».',
          'Выберите «Текущий пользователь», затем «Поместить все сертификаты в следующее хранилище» → «Обзор» → «Доверенные корневые центры сертификации».',
          'Согласитесь и закройте браузер целиком, потом откройте журнал снова. Это верно для Chrome, Яндекс Браузера и Edge.',
        ],
      ],
      [
        'Android',
        [
          'Настройки → Безопасность → Шифрование и учётные данные → Установка сертификатов → Сертификат ЦС (названия немного отличаются).',
          'Согласитесь с предупреждением и выберите скачанный файл.',
        ],
      ],
      [
        'iPhone и iPad',
        [
          'Скачайте файл в Safari и разрешите загрузку профиля.',
          'Настройки → Профиль загружен → Установить.',
          'Настройки → Основные → Об этом устройстве → Доверие сертификатам: включите сертификат журнала.',
        ],
      ],
      [
        'macOS',
        [
          'Откройте скачанный файл: он попадёт в «Связку ключей».',
          'Откройте в ней сертификат журнала, раздел «Доверие», и выберите «Всегда доверять».',
        ],
      ],
      [
        'Firefox и Linux',
        [
          'Настройки → Приватность и защита → Просмотр сертификатов → Центры сертификации → Импортировать.',
          'Отметьте «Доверять при идентификации веб-сайтов».',
        ],
      ],
    ],
  },
  en: {
    title: 'How to open the journal without warnings',
    why:
      'The encryption of this journal is vouched for by a certificate of the school’s own, which your device does not ' +
      'know yet. Install it once. It is good for the journal and for addresses inside the school’s network only.',
    file: 'Download the school’s certificate',
    check: 'Compare the fingerprint (SHA-256) with the one that the administrator of the journal has:',
    open: 'Open the journal',
    steps: [
      [
        'Windows',
        [
          'Open the downloaded file and press “Install Certificate”.',
          'Choose “Current User”, then “Place all certificates in the following store” → “Browse” → “Trusted Root Certification Authorities”.',
          'Agree, close the browser altogether and open the journal again. So in Chrome, Yandex Browser and Edge.',
        ],
      ],
      [
        'Android',
        [
          'Settings → Security → Encryption & credentials → Install a certificate → CA certificate (names differ a little).',
          'Agree with the warning and choose the downloaded file.',
        ],
      ],
      [
        'iPhone and iPad',
        [
          'Download the file in Safari and allow the profile.',
          'Settings → Profile Downloaded → Install.',
          'Settings → General → About → Certificate Trust Settings: switch the journal’s certificate on.',
        ],
      ],
      [
        'macOS',
        [
          'Open the downloaded file: it goes to Keychain Access.',
          'Open the journal’s certificate there, section “Trust”, and choose “Always Trust”.',
        ],
      ],
      [
        'Firefox and Linux',
        [
          'Settings → Privacy & Security → View Certificates → Authorities → Import.',
          'Tick “Trust this CA to identify websites”.',
        ],
      ],
    ],
  },
} as const;

/**
 * The page that helps, and the certificate it speaks of: also without https, for whoever does not trust it yet.
 * @returns null for any other path
 */
export function answerTrust(
  path: string,
  language: string | undefined,
  offer: TrustOffer,
): PlainAnswer | null {
  const answer = (type: string, body: string | Buffer, more: Record<string, string> = {}): PlainAnswer => ({
    status: 200,
    headers: { ...pageHeaders, ...more, 'content-type': type },
    body,
  });
  if (path === `${trustPath}/ca.crt`) {
    return answer('application/x-x509-ca-cert', offer.certificate.raw, {
      'content-disposition': 'attachment; filename="zvonok-ca.crt"',
    });
  }
  if (path !== trustPath) return null;
  const locale = localeOf(language);
  const of = words[locale];
  const pieces: Piece[] = [
    { text: of.why },
    { link: `${trustPath}/ca.crt`, label: of.file },
    { text: of.check },
    { code: offer.certificate.fingerprint256 },
    ...of.steps.flatMap(([system, steps]): Piece[] => [{ heading: system }, { steps }]),
    { link: offer.address, label: of.open },
  ];
  return answer('text/html; charset=utf-8', page(locale, of.title, pieces));
}
