import { messageOf } from '@chg/core'
import { readFreezes, type WindowCalendar } from '@chg/windows'
import { LineCounter, parseDocument } from 'yaml'
import { offsetOf, placeIn } from './yaml-place.ts'

/** As much of a text as is read a second time, to say where its problems are. */
const PLACED = 256 * 1024

/** The freeze periods of a GitLab project in JSON; each problem is a sentence that begins with file:line:column. */
export async function freezesIn(
  text: string,
  file: string,
): Promise<{ readonly calendar: WindowCalendar; readonly problems: readonly string[] }> {
  const parsed = parse(text)
  if ('problem' in parsed)
    return {
      calendar: { name: file, otherwise: 'closed', windows: [] },
      problems: [`${file}: ${parsed.problem}`],
    }
  const { calendar, problems } = await readFreezes(parsed.value, file)
  if (problems.length === 0) return { calendar, problems: [] }
  const lines = new LineCounter()
  const document = parseDocument(text.length > PLACED ? '' : text, {
    lineCounter: lines,
    prettyErrors: false,
  })
  const place = placeIn(lines, file)
  return {
    calendar,
    problems: problems.map(({ path, message }) =>
      text.length > PLACED ? `${file}: ${message}` : `${place(offsetOf(document, path))}: ${message}`,
    ),
  }
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `it is not JSON: ${messageOf(error).slice(0, 200)}` }
  }
}
