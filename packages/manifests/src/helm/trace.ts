import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { at } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Traced } from '../deferred.ts'
import { splitDocuments } from '../documents.ts'
import type { ObjectPath } from '../manifest.ts'
import { type Rendering, runTool } from '../rendering.ts'
import { templateArguments } from './arguments.ts'
import { type ChartRendering, prefixOf } from './charts.ts'
import { markTemplates, type TemplateLine } from './marks.ts'
import { provenValue } from './proof.ts'
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
  const proven = provenValue(chart, values, tool, rendering)
  return async (field) => {
    const { path, part, line, template, manifest } = field
    const marked = chosen(lines.get(line) ?? [], path)
    const key = String(path.findLast((step) => typeof step === 'string') ?? '')
    const value = at(manifest.object, ...path)
    const literal =
      marked !== undefined && (!marked.text.includes('{{') || (part === 'key' && names(marked, key)))
    if (!literal && value !== undefined && typeof value !== 'object') {
      const found = await proven(field, marked?.text.includes('.Values') === true)
      if (found !== undefined && (part === 'value' || found.path.at(-1) === key))
        return { place: found.placeOf(part) }
    }
    if (marked !== undefined) return { place: placeIn(chart, marked, part === 'key' ? key : undefined) }
    return { place: template, note: `rendered line ${line}` }
  }
}

/** Of several template lines that ended in one rendered line, the one that has the key; the last one ended it. */
function chosen(marks: readonly TemplateLine[], path: ObjectPath): TemplateLine | undefined {
  const key = path.at(-1)
  const named = typeof key === 'string' ? marks.find((mark) => names(mark, key)) : undefined
  return named ?? marks.at(-1)
}

function names({ text }: TemplateLine, key: string): boolean {
  return text.includes(`${key}:`) || text.includes(`${key}":`) || text.includes(`${key}':`)
}

function placeIn(
  { directory }: ChartRendering,
  { file, line, text }: TemplateLine,
  key: string | undefined,
): Place {
  const found = key === undefined ? -1 : text.indexOf(key)
  const column = found === -1 ? text.search(/\S/) + 1 : found + 1
  const end = found === -1 || key === undefined ? text.length + 1 : column + key.length
  return { file: `${prefixOf(directory)}${file}`, line, column, endLine: line, endColumn: end }
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
