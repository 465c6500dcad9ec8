import { readCalendarText } from '@chg/calendars'
import { isChgError } from '@chg/core'
import type { Finding, Place } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import type { FoundCalendar } from './sources.ts'

/** A file that is taken for a calendar of another kind than AppProjects. */
interface OtherFile {
  readonly bytes: Uint8Array
  readonly file: string
  /** Its calendars, where it is YAML: other objects may stand beside them. */
  readonly manifests?: readonly Manifest[]
}

/** Reads it as window-gate would; each of its problems is a finding. */
export async function readOther(
  { bytes, file, manifests }: OtherFile,
  calendars: FoundCalendar[],
  findings: Finding[],
): Promise<void> {
  try {
    const read = await readCalendarText({
      bytes,
      name: file,
      chosen: undefined,
      project: undefined,
      timeZone: undefined,
    })
    for (const calendar of read.calendars) {
      const own = manifests?.find(({ name }) => name === calendar.name)
      // What is read of other objects of the file, its AppProjects, has a lint of its own.
      if (manifests !== undefined && own === undefined) continue
      const placeOf = (window: number) => own?.placeOf(['spec', 'windows', window]) ?? { file }
      calendars.push({ calendar, placeOf })
    }
  } catch (error) {
    if (!isChgError(error, 'calendar-invalid')) throw error
    for (const { place, message } of problemsIn(error.message, file))
      findings.push({ rule: 'calendar-invalid', level: 'error', message, fix: error.fix, place })
  }
}

/** The sentences of `calendar-invalid`: each begins with file:line:column. */
function problemsIn(text: string, file: string): readonly { place: Place; message: string }[] {
  const said = text.replace(/^the calendar is not valid: /, '').split(`; ${file}:`)
  return said.map((one, index) => {
    const sentence = index === 0 && one.startsWith(`${file}:`) ? one.slice(file.length + 1) : one
    const [, line, column, message = sentence] = /^(\d+):(\d+): (.*)$/s.exec(sentence) ?? []
    if (line === undefined) return { place: { file }, message: sentence.trim() }
    return { place: { file, line: Number(line), column: Number(column) }, message }
  })
}
