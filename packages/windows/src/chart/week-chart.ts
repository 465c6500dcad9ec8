import type { Slot } from '../decision.ts'
import { sayDay, sayTime } from '../zones/say-time.ts'
import { instantOfWall } from '../zones/wall-instant.ts'
import type { Zone } from '../zones/zone.ts'

/** What a week chart shows. */
export interface Weeks {
  readonly title: string
  /** Open and closed times by turns. */
  readonly slots: readonly Slot[]
  readonly from: Date
  readonly until: Date
  readonly now: Date
  /** Days begin when they do there. */
  readonly zone: Zone
}

const DAY = 86_400_000
const [LEFT, TOP, WIDTH, HEIGHT, GAP] = [92, 66, 120, 26, 8]
const RIGHT = LEFT + 7 * WIDTH
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** More would be a picture that nobody can look at. */
const MOST_WEEKS = 54

/** The times as a picture: a week a row, a day a column. Self-contained SVG, for a light and a dark page; all text is escaped. */
export function weekChart({ title, slots, from, until, now, zone }: Weeks): string {
  const rows = weeksOf(from, until, zone)
  const height = TOP + rows.length * (HEIGHT + GAP) + 34
  const shown = slots.filter(({ start }) => start < until)
  const openings = shown.filter(({ open }) => open)
  const desc = `${openings.length} open times from ${sayTime(from, zone)} to ${sayTime(until, zone)}, times of ${zone.name}. ${openings
    .slice(0, 10)
    .map((slot) => saySlot(slot, zone))
    .join('; ')}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${RIGHT + 16} ${height}" width="${RIGHT + 16}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="desc">${escapeXml(desc)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="page" width="100%" height="100%"/>`,
    `<text class="head" x="16" y="26">${escapeXml(title)}</text>`,
    ...names.map(
      (name, place) => `<text x="${LEFT + (place + 0.5) * WIDTH}" y="54" text-anchor="middle">${name}</text>`,
    ),
    ...rows.flatMap((days, row) =>
      drawWeek(days, TOP + row * (HEIGHT + GAP), shown, { from, until, now, zone }),
    ),
    legend(height - 14, zone),
    '</svg>',
    '',
  ].join('\n')
}

type Span = Pick<Weeks, 'from' | 'until' | 'now' | 'zone'>

/** The midnights of each week, Monday to Monday: eight instants. */
function weeksOf(from: Date, until: Date, zone: Zone): readonly (readonly number[])[] {
  const today = Math.floor((from.getTime() + zone.offsetAt(from.getTime())) / DAY)
  // Day 0 was a Thursday.
  const monday = today - ((today + 3) % 7)
  const weeks: number[][] = []
  for (let first = monday; weeks.length < MOST_WEEKS; first += 7) {
    const midnights = Array.from({ length: 8 }, (_, day) =>
      instantOfWall(zone, (first + day) * DAY, 'end of gap'),
    )
    if (weeks.length > 0 && (midnights[0] ?? 0) >= until.getTime()) break
    weeks.push(midnights)
  }
  return weeks
}

function drawWeek(
  days: readonly number[],
  top: number,
  slots: readonly Slot[],
  span: Span,
): readonly string[] {
  const { from, until, now, zone } = span
  const [begin = 0, end = 0] = [days[0], days[7]]
  const [first, last] = [Math.max(begin, from.getTime()), Math.min(end, until.getTime())]
  const bars = slots.flatMap((slot) => {
    const [start, stop] = [Math.max(slot.start.getTime(), first), Math.min(slot.end?.getTime() ?? last, last)]
    if (start >= stop) return []
    const [left, right] = [across(start, days), across(stop, days)]
    const shape = slot.open ? { y: top, height: HEIGHT } : { y: top + HEIGHT / 2 - 2, height: 4 }
    return `<rect class="${slot.open ? 'open' : 'closed'}" x="${round(left)}" y="${shape.y}" width="${round(Math.max(right - left, 0.7))}" height="${shape.height}"><title>${escapeXml(saySlot(slot, zone))}</title></rect>`
  })
  const at = now.getTime()
  const marker =
    at < begin || at >= end
      ? []
      : [
          `<path class="now" d="M${round(across(at, days))} ${top - 4}v${HEIGHT + 8}"><title>now: ${escapeXml(sayTime(now, zone))}</title></path>`,
        ]
  const lines = days.map((_, place) => `M${LEFT + place * WIDTH} ${top}v${HEIGHT}`).join('')
  return [
    `<text x="16" y="${top + HEIGHT / 2 + 4}">${sayDay(new Date(begin), zone)}</text>`,
    `<path class="day" d="${lines}"/>`,
    ...bars,
    ...marker,
  ]
}

/** Where an instant lies in its row: days of 23 and of 25 hours are as wide as all others. */
function across(at: number, days: readonly number[]): number {
  const place = Math.max(
    0,
    Math.min(
      6,
      days.findLastIndex((midnight) => midnight <= at),
    ),
  )
  const [begin = at, end = at] = [days[place], days[place + 1]]
  const part = end > begin ? Math.min(1, (at - begin) / (end - begin)) : 0
  return LEFT + (place + part) * WIDTH
}

function legend(y: number, { name }: Zone): string {
  return [
    `<rect class="open" x="${LEFT}" y="${y - 9}" width="22" height="10"/><text x="${LEFT + 28}" y="${y}">open</text>`,
    `<rect class="closed" x="${LEFT + 80}" y="${y - 6}" width="22" height="4"/><text x="${LEFT + 108}" y="${y}">closed</text>`,
    `<path class="now" d="M${LEFT + 176} ${y - 11}v14"/><text x="${LEFT + 184}" y="${y}">now</text>`,
    `<text x="${RIGHT}" y="${y}" text-anchor="end">${escapeXml(name)}</text>`,
  ].join('\n')
}

function saySlot({ start, end, open }: Slot, zone: Zone): string {
  const until = end === undefined ? 'on' : `to ${sayTime(end, zone)}`
  return `${open ? 'open' : 'closed'} from ${sayTime(start, zone)} ${until}`
}

const round = (value: number) => Math.round(value * 100) / 100

const style = `
text{font:13px system-ui,sans-serif;fill:#24292f}.head{font-size:16px;font-weight:600}.page{fill:#fff}
.open{fill:#1a7f37}.closed{fill:#8c959f}.day{stroke:#d0d7de;fill:none}.now{stroke:#cf222e;stroke-width:2;fill:none}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.open{fill:#3fb950}.closed{fill:#6e7681}.day{stroke:#30363d}.now{stroke:#ff7b72}}`

/** Text for XML: what is markup becomes text, and what XML does not allow is replaced. */
function escapeXml(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '')
}
