/**
 * The language of messages a request asks for; Russian unless English is preferred.
 * @param header value of `Accept-Language`
 * @example localeOf('en-GB, ru;q=0.5') //=> "en"
 */
export function localeOf(header: string | undefined): 'ru' | 'en' {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter((one) => one.weight > 0 && (one.language === 'ru' || one.language === 'en'))
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : 'ru';
}
