import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { isLoopbackHost } from '../config/loopback.js';
import { localeOf } from '../http/language.js';
import { answerTrust, trustPath, type TrustOffer } from './trust-page.js';
import { page, pageHeaders, styleAnswer, stylePath, type PlainAnswer } from './page.js';

/** How a request came. */
export interface Arrival {
  /** `https` also when a trusted proxy says that the browser speaks https to it. */
  readonly protocol: string;
  /** Host that the browser asked for, with its port. */
  readonly host: string;
  /** Address of the other end of the connection. */
  readonly remote: string | undefined;
  readonly path: string;
}

/** Why a request is not let in: it came unencrypted, or for a host that is not ours. */
export type Obstacle = 'plainHttp' | 'otherHost';

const withoutPort = (host: string): string => host.replace(/:\d{1,5}$/, '');

/**
 * Lets in what came by https to the public address, and what this computer sends to itself. With a public address of
 * this computer only, another host is another site's name for it, or one that somebody hopes to reach it by.
 * @returns null when it may come in
 */
export function obstacleOf(
  { protocol, host, remote, path }: Arrival,
  { publicUrl }: Config,
): Obstacle | null {
  if (/^\/health\//.test(path)) return null;
  if (isLoopbackHost(withoutPort(host)) && isLoopbackHost(remote ?? '')) return null;
  if (publicUrl.protocol !== 'https:' || protocol !== 'https') return 'plainHttp';
  return host.toLowerCase() === publicUrl.host ? null : 'otherHost';
}

/** A refusal as the person at the browser reads it. */
interface Words {
  readonly title: string;
  readonly text: string;
}

function wordsOf(obstacle: Obstacle, host: string, { publicUrl }: Config): Record<'ru' | 'en', Words> {
  const address = publicUrl.href;
  if (publicUrl.protocol !== 'https:') {
    const name = withoutPort(host);
    return {
      ru: {
        title: 'Журнал открывается только на этом компьютере',
        text:
          `Здесь он открыт по адресу ${address}, а по сети без шифрования не работает. Чтобы открыть его в сети школы, ` +
          `администратор делает сертификат командой npm run tls:local -- ${name} и запускает журнал с адресом https://${name}.`,
      },
      en: {
        title: 'The journal opens on this computer only',
        text:
          `Here it is at ${address}; on a network it does not work unencrypted. To open it on the school’s network, the ` +
          `administrator makes a certificate by npm run tls:local -- ${name} and starts the journal with the address https://${name}.`,
      },
    };
  }
  return obstacle === 'plainHttp'
    ? {
        ru: {
          title: 'Журнал открывается только по https',
          text: `Без шифрования пароль и отметки видны всей сети. Откройте ${address}.`,
        },
        en: {
          title: 'The journal opens by https only',
          text: `Unencrypted, passwords and marks are seen by the whole network. Open ${address}.`,
        },
      }
    : {
        ru: {
          title: 'У журнала другой адрес',
          text: `По имени ${withoutPort(host)} он не работает. Откройте ${address}.`,
        },
        en: {
          title: 'The journal has another address',
          text: `It does not work under the name ${withoutPort(host)}. Open ${address}.`,
        },
      };
}

/** The refusal of an arrival: a page in both languages for browsers, a problem for programs. */
function refuse(
  obstacle: Obstacle,
  arrival: Arrival,
  asked: { accept?: string | undefined; language?: string | undefined },
  config: Config,
): PlainAnswer {
  const words = wordsOf(obstacle, arrival.host.slice(0, 200), config);
  const secure = config.publicUrl.protocol === 'https:';
  // Upgrade Required wants to know what to.
  const status = obstacle === 'plainHttp' && secure ? 426 : 421;
  const upgrade: Record<string, string> = status === 426 ? { upgrade: 'TLS/1.2, HTTP/1.1' } : {};
  if (!(asked.accept ?? '').includes('text/html')) {
    const { title, text } = words[localeOf(asked.language)];
    const problem = { type: 'about:blank', title, status, detail: text, instance: arrival.path };
    return {
      status,
      headers: { ...upgrade, ...pageHeaders, 'content-type': 'application/problem+json; charset=utf-8' },
      body: JSON.stringify(problem),
    };
  }
  return {
    status,
    headers: { ...upgrade, ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
    body: page('ru', words.ru.title, [
      { text: words.ru.text },
      ...(secure ? [{ link: config.publicUrl.href, label: 'Открыть журнал · Open the journal' }] : []),
      ...(secure && config.tls?.caFile
        ? [
            {
              link: trustPath,
              label: 'Браузер предупреждает о сертификате? · Does the browser warn of the certificate?',
            },
          ]
        : []),
      { heading: words.en.title, lang: 'en' },
      { text: words.en.text, lang: 'en' },
    ]),
  };
}

/**
 * What is told to whoever may not come in.
 * @param trust the school's own certificate, which they may need first; null: there is none
 */
export function answerOutside(
  obstacle: Obstacle,
  arrival: Arrival,
  asked: { accept?: string | undefined; language?: string | undefined },
  config: Config,
  trust: TrustOffer | null,
): PlainAnswer {
  if (arrival.path === stylePath) return styleAnswer;
  return (
    (trust && answerTrust(arrival.path, asked.language, trust)) ?? refuse(obstacle, arrival, asked, config)
  );
}

/** Stands before everything else of a server. */
export function guardEntrance(server: FastifyInstance, config: Config, trust: TrustOffer | null): void {
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    const path = request.url.split('?')[0] ?? '/';
    const arrival = {
      protocol: request.protocol,
      host: request.host ?? '',
      remote: request.socket.remoteAddress,
      path,
    };
    const obstacle = obstacleOf(arrival, config);
    const { accept, 'accept-language': language } = request.headers;
    if (!obstacle) return done();
    const answer = answerOutside(obstacle, arrival, { accept, language }, config, trust);
    void reply.code(answer.status).headers(answer.headers).send(answer.body);
  });
  if (!trust) return;
  server.get(stylePath, (_request, reply) => reply.headers(styleAnswer.headers).send(styleAnswer.body));
  for (const path of [trustPath, `${trustPath}/ca.crt`]) {
    server.get(path, (request, reply) => {
      const answer = answerTrust(path, request.headers['accept-language'], trust);
      return answer
        ? reply.code(answer.status).headers(answer.headers).send(answer.body)
        : reply.callNotFound();
    });
  }
}
