import type { JsonObject } from '@chg/core'
import type { Finding, Place } from '@chg/findings'
import type { Subject, WindowCalendar } from '@chg/windows'

type Path = readonly (string | number)[]

/** An AppProject, and how its fields are found where it was read. */
export interface FoundProject {
  readonly name: string
  readonly object: JsonObject
  placeOf(path: Path, part: 'key' | 'value'): Place
}

/** A calendar that is no AppProject. */
export interface FoundCalendar {
  readonly calendar: WindowCalendar
  placeOf(window: number): Place
}

/** What one place holds: the files of the workspace, or a cluster. */
export interface Found {
  readonly projects: readonly FoundProject[]
  readonly calendars: readonly FoundCalendar[]
  /** Applications by the name of their project. */
  readonly applications: ReadonlyMap<string, readonly Subject[]>
  /** All Applications are among them. */
  readonly complete: boolean
  /** The global projects whose windows hold for a project too. */
  globalsOf(project: FoundProject): Promise<readonly JsonObject[]>
  /** What could not be read. */
  readonly findings: readonly Finding[]
}
