import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import type { Services } from '@chg/action'
import { ChgError, formatInstant, isChgError, unknown, type Verdict } from '@chg/core'
import { type FileHistory, fileHistory } from '@chg/history'
import type { Deployment, ReplayCase, WindowCalendar } from '@chg/windows'
import type { Inputs } from './action.ts'
import { remembered } from './remembered.ts'

/** The calendars that a deployment is judged by, or the verdict where there are none. */
export type CalendarsOf = (deployment: Deployment) => Promise<ReplayCase['calendars']>

type Load = (
  source: string,
  project: string | undefined,
  workspace: string,
) => Promise<readonly WindowCalendar[]>

/**
 * The calendar files as the branch had them when the deployment began. Each version is written out once, and read as any calendar is.
 * A version that can't be read, or a time before the first one, makes that deployment unknown, not the others.
 */
export function pastCalendars(inputs: Inputs, services: Services, load: Load): CalendarsOf {
  const { exec, workspace, signal, outputDirectory } = services
  const { branch, timeout } = inputs
  const files = inputs.calendar.map((source) => ({ source, path: pathOf(source) }))
  let opened: Promise<readonly Opened[]> | undefined
  const open = async ({ source, path }: (typeof files)[number]): Promise<Opened> => ({
    source,
    path,
    history: await fileHistory({ path, branch }, { exec, workspace, signal, timeout }),
  })
  const writeOut = remembered(async (path: string, revision: string, history: FileHistory) => {
    const directory = join(outputDirectory, 'window-replay', revision)
    const content = await history.read(revision)
    if (content === undefined) return undefined
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
    return directory
  })
  return async ({ startedAt, project }) => {
    opened ??= Promise.all(files.map(open))
    const calendars: WindowCalendar[] = []
    for (const file of await opened) {
      const version = file.history.at(startedAt)
      const directory = version && (await writeOut(file.path, version.revision, file.history))
      if (directory === undefined) return { verdict: notYet(file.path, startedAt) }
      try {
        calendars.push(...(await load(file.source, project, directory)))
      } catch (error) {
        if (!isChgError(error) || error.code === 'cancelled') throw error
        return { verdict: unknown(error.code, `As it stood then: ${error.message}`, error.fix) }
      }
    }
    return calendars
  }
}

interface Opened {
  readonly source: string
  readonly path: string
  readonly history: FileHistory
}

/** `deploy/project.yaml` of `deploy/project.yaml#production`. Only files of the repository have a history. */
function pathOf(source: string): string {
  const [path = ''] = source.split(/#(?=[^#/]*$)/)
  const inside = normalize(path)
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source) && !isAbsolute(inside) && !inside.startsWith('..')) return inside
  throw new ChgError(
    'inputs-conflict',
    `calendar-as-of is then, but calendar ${JSON.stringify(source.slice(0, 80))} is no file of the repository, and only those have a history`,
    'name files of the repository, or leave calendar-as-of out',
  )
}

function notYet(path: string, instant: Date): Verdict {
  return unknown(
    'calendar-not-yet',
    `At ${formatInstant(instant)} the branch had no ${path}.`,
    'calendar-as-of: now judges by the calendar of today',
  )
}
