import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { at } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Traced } from '../deferred.ts'
import { splitDocuments } from '../documents.ts'
import { existingPath } from '../existing-path.ts'
import type { ObjectPath } from '../manifest.ts'
import { type Rendering, runTool } from '../rendering.ts'
import { templateArguments } from './arguments.ts'
import { type ChartRendering, prefixOf } from './charts.ts'
import { markTemplates, type TemplateLine } from './marks.ts'
import { provenValue, renderWith } from './proof.ts'
import type { RenderedField } from './rendered-field.ts'
import { valuesOf } from './values.ts'

/**
 * Tells where a field of a rendered chart was written: the line of the template that ended the rendered line, or the value of a
 * values file, where another value there is seen to change just this field. Else the template, with the rendered line named.
 */
export async function chartTracer(
  chart: ChartRendering,
  output: string,
  tool: string,
  rendering: Rendering,
): Promise<(field: RenderedField) => Promise<Traced>> {
  const lines = await templateLines(chart, output, tool, rendering)
  const values = await valuesOf(chart, rendering.root)
  const proven = provenValue(values, (overriding) => renderWith(chart, overriding, tool, rendering))
  return async (field) => {
    const { line, template, manifest } = field
    const path = existingPath(manifest.object, field.path)
    const part = path.length < field.path.length ? 'key' : field.part
    const value = at(manifest.object, ...path)
    const marked = lineOf(lines.get(line) ?? [], path, part === 'value' ? value : undefined)
    const key = lastKey(path)
    const literal =
      marked !== undefined && (!marked.text.includes('{{') || (part === 'key' && names(marked, key)))
    if (!literal && value !== undefined && typeof value !== 'object') {
      const composed = marked?.text.includes('.Values') === true
      const found = await proven({ ...field, path }, composed)
      if (found !== undefined && (part === 'value' || found.path.at(-1) === key))
        return { place: found.placeOf(part) }
    }
    if (marked === undefined) return { place: template, note: `rendered line ${line}` }
    return { place: placeIn(chart, marked, columnOf(marked.text, key, part === 'key' ? undefined : value)) }
  }
}

function lastKey(path: ObjectPath): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '')
}

/**
 * Of the template lines that ended in one rendered line, the one that wrote the field: that has its key; else the last one,
 * where it can have written it. Any other line only ended what another one began.
 */
function lineOf(marks: readonly TemplateLine[], path: ObjectPath, value: unknown): TemplateLine | undefined {
  const named = typeof path.at(-1) === 'string' ? marks.find((mark) => names(mark, lastKey(path))) : undefined
  const last = marks.at(-1)
  if (named !== undefined || last === undefined) return named
  return wrote(last.text.trim().slice(0, MAX_LINE), path, value) ? last : undefined
}

/** Of a template line that is longer only the beginning is looked at. */
const MAX_LINE = 1_000

/** A list's dash; a line of a text; a key that is made by an action; an action that writes lines of its own. */
function wrote(text: string, path: ObjectPath, value: unknown): boolean {
  if (path.length === 0 || (typeof path.at(-1) === 'number' && text.startsWith('-'))) return true
  if (typeof value === 'string' && value.includes(text)) return true
  if (/^[^:]*\{\{[^:]*\}\}[^:]*:/.test(text) || /^(- )*\{\{/.test(text)) return true
  return /\{\{.*\b(toYaml|include|template|tpl|n?indent)\b/.test(text)
}

function names({ text }: TemplateLine, key: string): boolean {
  return keyIn(text, key) !== -1
}

/** Where a key stands in a line: the whole of it, in quotes or not, with its colon. */
function keyIn(text: string, key: string): number {
  if (key === '') return -1
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1))
    if (!/[\w./-]/.test(text[at - 1] ?? ' ') && /^["']?:/.test(text.slice(at + key.length))) return at
  return -1
}

/** From and to which column the key stands in a line, or the value after it; the whole line where neither does. */
function columnOf(text: string, key: string, value: unknown): readonly [number, number] {
  const at = keyIn(text, key)
  const whole = [text.search(/\S/), text.length] as const
  if (value === undefined) return at === -1 ? whole : [at, at + key.length]
  const shown = typeof value === 'object' || value === '' ? undefined : String(value)
  const found = shown === undefined ? -1 : text.indexOf(shown, at === -1 ? 0 : at + key.length)
  return found === -1 || shown === undefined ? whole : [found, found + shown.length]
}

function placeIn(
  { directory }: ChartRendering,
  { file, line }: TemplateLine,
  [from, to]: readonly [number, number],
): Place {
  return { file: `${prefixOf(directory)}${file}`, line, column: from + 1, endLine: line, endColumn: to + 1 }
}

/** Template lines by the lines of the output that they ended. */
async function templateLines(
  chart: ChartRendering,
  output: string,
  tool: string,
  rendering: Rendering,
): Promise<ReadonlyMap<number, readonly TemplateLine[]>> {
  const found = new Map<number, readonly TemplateLine[]>()
  for (const careful of [false, true]) {
    const whole = await markedLines(chart, output, careful, found, tool, rendering)
    if (whole) break
  }
  return found
}

/** Adds the documents that marks leave as they are; true where that is all of them. */
async function markedLines(
  chart: ChartRendering,
  output: string,
  careful: boolean,
  found: Map<number, readonly TemplateLine[]>,
  tool: string,
  rendering: Rendering,
): Promise<boolean> {
  const { root } = rendering
  const directory = await mkdtemp(join(tmpdir(), 'chg-helm-'))
  try {
    const copy = join(directory, basename(join(root, chart.directory)))
    await cp(join(root, chart.directory), copy, { recursive: true })
    const marks = await markTemplates(copy, `chg${randomBytes(8).toString('hex')}`, careful)
    const result = await runTool(tool, templateArguments(chart, root, copy), rendering)
    if (typeof result === 'string' || result.exitCode !== 0) return false
    const plain = splitDocuments(output)
    const marked = splitDocuments(result.stdout)
    if (plain.length !== marked.length) return false
    let whole = true
    for (const [index, { text, line }] of plain.entries()) {
      const lines = text.split('\n')
      const withMarks = (marked[index]?.text ?? '').split('\n').map((one) => marks.read(one))
      // A document with more or fewer lines is another document: its marks say nothing about this one.
      if (withMarks.length !== lines.length) {
        whole = false
        continue
      }
      for (const [at, { text: without, marks: own }] of withMarks.entries()) {
        const number = line + at + 1
        if (own.length > 0 && without === lines[at] && !found.has(number)) found.set(number, own)
      }
    }
    return whole
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
