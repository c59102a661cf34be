const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0)};`);

/** One piece of a page without script. */
export type Piece =
  | { readonly heading: string; readonly lang?: string }
  | { readonly text: string; readonly lang?: string }
  | { readonly code: string }
  | { readonly steps: readonly string[] }
  | { readonly link: string; readonly label: string };

function html(piece: Piece): string {
  const lang = 'lang' in piece && piece.lang ? ` lang="${piece.lang}"` : '';
  if ('heading' in piece) return `<h2${lang}>${escape(piece.heading)}</h2>`;
  if ('text' in piece) return `<p${lang}>${escape(piece.text)}</p>`;
  if ('code' in piece) return `<p><code>${escape(piece.code)}</code></p>`;
  if ('steps' in piece) return `<ol>${piece.steps.map((one) => `<li>${escape(one)}</li>`).join('')}</ol>`;
  return `<p><a href="${escape(piece.link)}">${escape(piece.label)}</a></p>`;
}

/** A page that stands by itself: it is shown before a browser may see the product. */
export function page(lang: 'ru' | 'en', title: string, pieces: readonly Piece[]): string {
  return (
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escape(title)}</title><link rel="stylesheet" href="${stylePath}"></head>` +
    `<body><main><h1>${escape(title)}</h1>${pieces.map(html).join('')}</main></body></html>`
  );
}

/** Style of such pages. */
const pageStyle = `body{margin:0;background:#f3f5f8;color:#1b2430;font:17px/1.55 system-ui,sans-serif}
main{box-sizing:border-box;max-width:44rem;margin:6vh auto;padding:28px 32px;background:#fff;border:1px solid #d5dae1;border-radius:12px}
h1{margin:0 0 12px;font-size:1.6rem;line-height:1.25}h2{margin:28px 0 8px;font-size:1.15rem}
p,ol{margin:0 0 12px}li{margin:4px 0}a{color:#1d4ed8}code{overflow-wrap:anywhere;font-size:.85em}
@media (max-width:700px){main{margin:0;border:0;border-radius:0;min-height:100vh;padding:20px}}
`;

/** Address of that style, served wherever such a page may be. */
export const stylePath = '/trust/page.css';

/** Headers of such pages and files. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** An answer that needs nothing of the application. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The style as an answer. */
export const styleAnswer: PlainAnswer = {
  status: 200,
  headers: { ...pageHeaders, 'content-type': 'text/css; charset=utf-8' },
  body: pageStyle,
};
