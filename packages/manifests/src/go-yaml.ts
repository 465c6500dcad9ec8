import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { YamlProblem } from './yaml-problem.ts'

const BYTE_ORDER_MARK = 0xfeff
const [COLON, QUESTION_MARK] = [58, 63]
// go.yaml.in/yaml/v2, `yaml_parser_update_buffer`.
const control = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g

/**
 * What the parser of Kubernetes (go.yaml.in/yaml/v2) takes scalars for, where js-yaml reads something else or what that one refuses.
 * Throws `YamlProblem`.
 */
export class ScalarTexts {
  readonly #text: string
  #json: boolean | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** Refuses characters that js-yaml refuses in some places only. */
  refuseControls(): void {
    const found = control.exec(this.#text)
    if (found === null || this.#isJson) return
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    throw new YamlProblem(
      'yaml-invalid',
      `the character U+${code} cannot stand in YAML: escape it`,
      found.index,
    )
  }

  /** @param inFlow it stands inside of brackets. */
  of(event: ScalarEvent, inFlow: boolean): string {
    const text = this.#text
    const value = getScalarValue(text, event)
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) return this.#unescaped(event, value)
    if (event.style !== SCALAR_STYLE.PLAIN || value === '') return value
    if (inFlow) refuseInFlow(text, event, value)
    // The mark of a later document stands behind its marker.
    return value.charCodeAt(0) === BYTE_ORDER_MARK && /\n|^$/.test(text.charAt(event.valueStart - 1))
      ? value.slice(1)
      : value
  }

  /** JSON knows an escaped slash and pairs of surrogates; half of one is read as U+FFFD (encoding/json). */
  #unescaped({ valueStart, valueEnd }: ScalarEvent, value: string): string {
    const raw = this.#text.slice(valueStart, valueEnd)
    for (const { 0: written, 1: short, 2: long, index } of raw.matchAll(escapes)) {
      const code = Number.parseInt(short ?? long ?? '0', 16)
      const isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff)
      if (isCharacter && written !== '\\/') continue
      if (this.#isJson) return value.toWellFormed()
      const why = written === '\\/' ? 'means nothing in YAML: write /' : 'is no character of Unicode'
      throw new YamlProblem('yaml-invalid', `${written} ${why}`, valueStart + index)
    }
    return value
  }

  /** Whether kubectl takes the text for JSON (apimachinery: YAMLOrJSONDecoder): what stands behind a `---` is YAML. */
  get #isJson(): boolean {
    this.#json ??= /^\s*\{/.test(this.#text) && parses(this.#text)
    return this.#json
  }
}

function refuseInFlow(text: string, { valueStart, valueEnd }: ScalarEvent, value: string): void {
  const first = value.charCodeAt(0)
  const isRefused = first === COLON || first === QUESTION_MARK || value.includes('?')
  const isOther = text.charCodeAt(valueEnd) === COLON && /[,[\]{}]/.test(text.charAt(valueEnd + 1))
  if (!isRefused && !isOther) return
  const why = isOther ? 'a colon needs a space behind it' : 'Kubernetes reads no such text inside of brackets'
  throw new YamlProblem('yaml-invalid', `${why}: put ${JSON.stringify(value)} into quotes`, valueStart)
}

function parses(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
