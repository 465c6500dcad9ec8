import { type ContentLine, contentLines, type Tell } from './content-line.ts'

/** A component with what is wanted of it: `VCALENDAR`, `VEVENT`, `VTIMEZONE`, `STANDARD`, `DAYLIGHT`. */
export interface Component {
  /** In upper case. */
  readonly name: string
  readonly line: number
  readonly properties: ReadonlyMap<string, readonly ContentLine[]>
  readonly children: readonly Component[]
}

interface OpenComponent extends Component {
  readonly properties: Map<string, ContentLine[]>
  readonly children: Component[]
}

const wanted: ReadonlySet<string> = new Set(
  `BEGIN END X-CALENDAR-TYPE X-WR-TIMEZONE UID SEQUENCE DTSTART DTEND DURATION RRULE RDATE EXDATE
  EXRULE RECURRENCE-ID STATUS TRANSP SUMMARY ORGANIZER TZID TZOFFSETFROM TZOFFSETTO X-LIC-LOCATION`.split(
    /\s+/,
  ),
)
/** What may stand where; anything else (alarms, to-dos, what others invented) is left out with all that is in it. */
const places: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['VEVENT', 'VTIMEZONE'],
  VTIMEZONE: ['STANDARD', 'DAYLIGHT'],
}
const DEEPEST = 8
const MOST = 30_000

/** The calendars of an iCalendar file. Source of the form: RFC 5545, 3.4 and 3.6. What can't be read is told. */
export function calendarsIn(text: string, tell: Tell): readonly Component[] {
  const calendars: Component[] = []
  const open: OpenComponent[] = []
  let passed: string[] = []
  let components = 0
  for (const line of contentLines(text, wanted, tell)) {
    const { name, value } = line
    const current = open.at(-1)
    if (name === 'BEGIN') {
      const begun = value.trim().toUpperCase()
      components += 1
      if (components > MOST || open.length + passed.length >= DEEPEST) {
        const limit = components > MOST ? `more than ${MOST}` : `more than ${DEEPEST} deep`
        tell(line.line, `BEGIN:${begun.slice(0, 30)} is one component too many (${limit})`)
        return []
      }
      const fits = current === undefined ? begun === 'VCALENDAR' : places[current.name]?.includes(begun)
      if (passed.length > 0 || (fits !== true && current !== undefined)) passed.push(begun)
      else if (fits !== true) {
        tell(line.line, 'is not BEGIN:VCALENDAR, with which an iCalendar file begins')
        return []
      } else open.push({ name: begun, line: line.line, properties: new Map(), children: [] })
    } else if (name === 'END') {
      const ended = value.trim().toUpperCase()
      const expected = passed.at(-1) ?? current?.name
      if (ended !== expected) {
        tell(line.line, `END:${ended.slice(0, 30)} ends nothing that is open`)
        return []
      }
      if (passed.length > 0) passed = passed.slice(0, -1)
      else {
        open.pop()
        const parent = open.at(-1)
        if (current !== undefined) (parent?.children ?? calendars).push(current)
      }
    } else if (passed.length === 0 && current !== undefined) {
      const known = current.properties.get(name)
      if (known === undefined) current.properties.set(name, [line])
      else known.push(line)
    } else if (current === undefined) {
      tell(line.line, 'is not BEGIN:VCALENDAR, with which an iCalendar file begins')
      return []
    }
  }
  const [unended] = open
  if (unended !== undefined) tell(unended.line, `${unended.name} has no END: the file is cut short`)
  return calendars
}

/** The one property of that name; a second one is told, and the first counts. */
export function only(component: Component, name: string, tell: Tell): ContentLine | undefined {
  const [first, second] = component.properties.get(name) ?? []
  if (second !== undefined) tell(second.line, `${name} stands twice in ${component.name}`)
  return first
}
