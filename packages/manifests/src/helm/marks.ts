import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A line of a template; lines count from 1. */
export interface TemplateLine {
  /** Relative to the chart. */
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Marks in a copy of a chart: a comment at the end of a line names the line. */
export interface Marks {
  /** Lines by the number in their mark. */
  readonly lines: readonly TemplateLine[]
  /** Takes the marks off a rendered line: its text, and the template lines that ended in it. */
  read(line: string): { readonly text: string; readonly marks: readonly TemplateLine[] }
}

/** A line that only steers, and writes nothing. */
const steering =
  /^\s*(\{\{-?\s*(if|else|end|with|range|define|block|template|break|continue|\/\*|\$\w+\s*:?=)[^{}]*\}\}\s*)+$/
const literal = /^\s*(- )*("[^"]*"|'[^']*'|[\w./-]+):(\s|$)/

/**
 * Puts a mark at the end of every template line that a comment can follow. Helm passes comments on, so that each rendered line
 * tells which line ended it; whether the marks changed anything else is seen by comparing with what is rendered without.
 * @param nonce what a template cannot know.
 * @param careful also leaves out lines before an action that eats the end of the line.
 */
export async function markTemplates(copy: string, nonce: string, careful: boolean): Promise<Marks> {
  const lines: TemplateLine[] = []
  for (const file of await templatesIn(copy, '')) {
    const text = await readFile(join(copy, file), 'utf8')
    const marked = text.split('\n').map((line) => line)
    const helper = file.endsWith('.tpl')
    for (const index of markable(marked, helper, careful)) {
      const line = marked[index] ?? ''
      const body = line.replace(/\s+$/, '')
      marked[index] = `${body} #${nonce}:${lines.length};${line.endsWith('\r') ? '\r' : ''}`
      lines.push({ file, line: index + 1, text: body })
    }
    await writeFile(join(copy, file), marked.join('\n'))
  }
  const pattern = new RegExp(` ?#${nonce}:(\\d+);`, 'g')
  return {
    lines,
    read(line) {
      if (!line.includes(nonce)) return { text: line, marks: [] }
      const marks = [...line.matchAll(pattern)].flatMap(([, number]) => lines[Number(number)] ?? [])
      return { text: line.replaceAll(pattern, ''), marks }
    },
  }
}

/** Indexes of lines that a comment may follow. */
function markable(lines: readonly string[], helper: boolean, careful: boolean): readonly number[] {
  const found: number[] = []
  let open = false
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    const wasOpen = open
    open = opensAction(line, open)
    if (wasOpen || open || trimmed === '' || trimmed.endsWith('-}}') || steering.test(line)) continue
    if (trimmed.startsWith('#') || trimmed === '---') continue
    if (helper && !literal.test(line)) continue
    if (careful && /^\s*\{\{-/.test(lines[index + 1] ?? '')) continue
    found.push(index)
  }
  return found
}

/** Whether an action `{{ … }}` is still open at the end of a line. */
function opensAction(line: string, open: boolean): boolean {
  let inside = open
  for (let at = 0; at < line.length; ) {
    const next = line.indexOf(inside ? '}}' : '{{', at)
    if (next === -1) break
    inside = !inside
    at = next + 2
  }
  return inside
}

/** Templates of the chart and of the charts unpacked in it. */
async function templatesIn(copy: string, directory: string): Promise<readonly string[]> {
  const entries = await readdir(join(copy, directory), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|tpl)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1))
    .filter((file) => /(^|\/)templates\//.test(file))
    .sort()
}
