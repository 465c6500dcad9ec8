import { join } from 'node:path'
import { ChgError, keptCopies, mapBounded, sha256 } from '@chg/core'
import type { Calendar } from './calendar.ts'
import type { CalendarOptions, CalendarPorts } from './calendar-ports.ts'
import { argocdFor } from './live-projects.ts'
import { readCalendarFile } from './read-calendar-file.ts'
import { readProject } from './read-project.ts'
import { readCalendarText } from './read-text.ts'
import { type Source, sourceOf } from './source-of.ts'

type UrlSource = Extract<Source, { readonly kind: 'url' }>

const AT_ONCE = 4
const MOST = 50

/**
 * Loads every source of the input `calendar`, several at a time; all of their calendars must allow. One that can't be read fails
 * them all: throws `calendar-missing`, `calendar-invalid` (with file:line:column of every problem), `calendar-project-missing`,
 * `calendar-unreachable`, `calendar-forbidden`, `calendar-refused`, `calendar-incomplete`, `calendar-header-invalid`, and the
 * codes of `ArgoCd` and `Kubernetes`.
 */
export async function loadCalendars(
  lines: readonly string[],
  options: CalendarOptions,
  ports: CalendarPorts,
): Promise<readonly Calendar[]> {
  const unique = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))]
  if (unique.length === 0 || unique.length > MOST) {
    throw new ChgError(
      'calendar-invalid',
      unique.length === 0
        ? 'no calendar is named'
        : `${unique.length} calendars are named, more than ${MOST}`,
      'name a file, a URL, argocd:<project> or cluster:<project>, one per line',
    )
  }
  const sources = unique.map((line) => ({ line, source: sourceOf(line) }))
  const urls = sources.flatMap(({ source }) => (source.kind === 'url' ? [source.url] : []))
  const readFrom = urlReader(urls, options, ports)
  return mapBounded(sources, AT_ONCE, async ({ line, source }) =>
    source.kind === 'url' ? readFrom(source) : readSource(line, source, options, ports),
  )
}

/** One source alone, as `loadCalendars` reads it. */
export async function loadCalendar(
  line: string,
  project: string | undefined,
  ports: CalendarPorts,
): Promise<Calendar> {
  const [calendar] = await loadCalendars([line], { project }, ports)
  if (calendar === undefined) throw new Error('a source gave no calendar')
  return calendar
}

async function readSource(
  line: string,
  source: Exclude<Source, UrlSource>,
  { project, calendarTimeZone: timeZone, argocdNamespace = 'argocd' }: CalendarOptions,
  ports: CalendarPorts,
): Promise<Calendar> {
  if (source.kind === 'file') {
    const bytes = await readCalendarFile(source.path, ports.workspace)
    const text = { bytes, name: source.path, chosen: source.chosen, project, timeZone }
    const { calendars, notes } = await readCalendarText(text)
    return { source: line, sha256: sha256(bytes), calendars, notes }
  }
  const { kind, project: name } = source
  return readProject(`${kind}:${name}`, name, await argocdFor(kind, argocdNamespace, ports))
}

/** Reads URLs, by code that is loaded only where there is one. */
function urlReader(urls: readonly string[], options: CalendarOptions, ports: CalendarPorts) {
  const { project, calendarTimeZone: timeZone, calendarMaxAge: maxAge = 0, calendarHeaders = [] } = options
  const { tools, outputDirectory, reporter } = ports
  return async ({ url, shown, chosen }: UrlSource): Promise<Calendar> => {
    const { readUrl, headersFor } = await import('./read-url.ts')
    const headers = headersFor(calendarHeaders, urls, (secret) => reporter.mask(secret))
    const copies = keptCopies(join(tools.cacheDirectory ?? outputDirectory, 'chg-calendars'))
    const request = { url, shown, chosen, project, timeZone, maxAge, headers: headers(url) }
    return readUrl(request, copies, ports)
  }
}
