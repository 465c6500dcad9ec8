/** A piece of HTML: made by `html` only, so that foreign text cannot pass for it. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = Html | string | number | undefined | readonly Piece[]

/** A template whose values are escaped, unless they are HTML themselves; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(strings.map((part, index) => part + render(values[index])).join(''))
}

function render(piece: Piece): string {
  if (piece === undefined) return ''
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map(render).join('')
  return escapeText(String(piece))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Also shows, as a replacement character, what would reorder or hide text around it. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_C}\u2028\u2029]/gu, (found) => (/[\t\n\r]/.test(found) ? ' ' : '\ufffd'))
    .replaceAll(/[&<>"']/g, (found) => entities[found] ?? '')
}
