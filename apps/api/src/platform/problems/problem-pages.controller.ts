import { Controller, Get, Headers, Param, VERSION_NEUTRAL } from '@nestjs/common';
import { FAULT, PROBLEM_CODES, PROBLEMS, problemType, type ProblemKind } from '@zvonok/contracts';
import { Answer } from '../http/answer.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { localeOf } from '../http/language.js';
import { Refused } from './refused.js';

const words = {
  ru: { code: 'Код', status: 'Состояние HTTP', clause: 'Пункт регламента', all: 'Все отказы' },
  en: { code: 'Code', status: 'HTTP status', clause: 'Clause of the regulation', all: 'All refusals' },
} as const;

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** A template of the catalogue as a sentence without facts: the alternative that needs none, or gaps. */
const withoutFacts = (template: string): string =>
  (template.split('|').at(-1) ?? template).replace(/\[[^\]]*\]/g, '').replace(/\{\w+\}/g, '…');

function page(locale: 'ru' | 'en', title: string, body: string): Answer {
  return Answer.json(
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${escape(title)}</title></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>`,
    { contentType: 'text/html; charset=utf-8' },
  );
}

function describe(code: string, kind: ProblemKind, locale: 'ru' | 'en'): string {
  const of = words[locale];
  const rows = [
    [of.code, code],
    [of.status, String(kind.status)],
    ...(kind.clause === null ? [] : [[of.clause, kind.clause]]),
  ] as [string, string][];
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('');
  return `<p>${escape(withoutFacts(kind.detail[locale]))}</p><dl>${list}</dl><p><a href="/problems">${of.all}</a></p>`;
}

/** The pages behind the `type` of every problem. */
@Controller({ path: 'problems', version: VERSION_NEUTRAL })
export class ProblemPagesController {
  @Get()
  @Endpoint({
    operationId: 'problemPages',
    summary: 'All kinds of refusal, as a page',
    description:
      'Every kind of refusal has an address, the `type` of its problem; this page lists them, in the language of `Accept-Language`.',
    allow: 'public',
    transaction: 'none',
    produces: 'text/html',
  })
  list(@Headers('accept-language') language: string | undefined): Answer {
    const locale = localeOf(language);
    const items = PROBLEM_CODES.map(
      (code) => `<li><a href="${problemType(code)}">${escape(PROBLEMS[code].title[locale])}</a></li>`,
    );
    return page(locale, words[locale].all, `<ul>${items.join('')}</ul>`);
  }

  @Get(':kind')
  @Endpoint({
    operationId: 'problemPage',
    summary: 'One kind of refusal, as a page: what happened, what was kept, what to do',
    description: 'The address is the `type` of a problem. The page is in the language of `Accept-Language`.',
    allow: 'public',
    transaction: 'none',
    produces: 'text/html',
    problems: ['NOT_FOUND'],
  })
  one(@Param('kind') kind: string, @Headers('accept-language') language: string | undefined): Answer {
    const locale = localeOf(language);
    if (kind === 'fault') return page(locale, FAULT.title[locale], describe('FAULT', FAULT, locale));
    const code = PROBLEM_CODES.find((one) => problemType(one) === `/problems/${kind}`);
    if (!code) throw new Refused('NOT_FOUND');
    return page(locale, PROBLEMS[code].title[locale], describe(code, PROBLEMS[code], locale));
  }
}
