import { isObject, type JsonObject, stringAt } from '@chg/core'
import type { SyncWindow } from './sync-window.ts'

/** Something in an AppProject that is not as the API server would take it. */
export interface WindowProblem {
  /** `unknown-field`: the API server would drop it in silence; `wrong-shape`: it would refuse it. */
  readonly code: 'unknown-field' | 'wrong-shape'
  /** `['spec', 'syncWindows', 2, 'duration']`: for the line in the file. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

const fields = {
  kind: 'text',
  schedule: 'text',
  duration: 'text',
  applications: 'list',
  namespaces: 'list',
  clusters: 'list',
  manualSync: 'flag',
  timeZone: 'text',
  andOperator: 'flag',
  syncOverrun: 'flag',
  description: 'text',
} as const

const takes = { text: 'a text', list: 'a list of texts', flag: 'true or false' }

/**
 * The windows of an AppProject. Checks shapes and names of fields only: what a schedule, a duration or a kind means is for
 * `decide` to judge, which names the window. A misspelt field is a problem, because Argo CD would drop it in silence.
 */
export function parseWindows(project: JsonObject): {
  readonly windows: readonly SyncWindow[]
  readonly problems: readonly WindowProblem[]
} {
  const problems: WindowProblem[] = []
  const problem = (message: string, ...path: (string | number)[]) =>
    problems.push({ code: 'wrong-shape', path, message })
  const name = stringAt(project, 'metadata', 'name') ?? ''
  if (name === '') problem('an AppProject needs metadata.name', 'metadata')
  const spec = project.spec ?? {}
  if (!isObject(spec)) problem('spec is not a mapping', 'spec')
  const entries = isObject(spec) ? (spec.syncWindows ?? []) : []
  for (const key of isObject(spec) ? Object.keys(spec) : []) {
    if (key !== 'syncWindows' && key.replaceAll(/[_-]/g, '').toLowerCase() === 'syncwindows')
      problems.push({
        code: 'unknown-field',
        path: ['spec', key],
        message: `${JSON.stringify(key)} is not read by Argo CD: write syncWindows`,
      })
  }
  if (!Array.isArray(entries)) problem('syncWindows is not a list', 'spec', 'syncWindows')
  const windows = (Array.isArray(entries) ? entries : []).map((entry: unknown, index) => {
    const path = ['spec', 'syncWindows', index]
    if (!isObject(entry)) problem(`sync window ${index} is not a mapping`, ...path)
    return parseWindow(isObject(entry) ? entry : {}, name, index, (code, message, field) => {
      problems.push({ code, path: [...path, field], message: `${field} of sync window ${index} ${message}` })
    })
  })
  return { windows, problems }
}

function parseWindow(
  entry: JsonObject,
  project: string,
  index: number,
  problem: (code: WindowProblem['code'], message: string, field: string) => void,
): SyncWindow {
  for (const key of Object.keys(entry)) {
    if (!Object.hasOwn(fields, key)) {
      const meant = Object.keys(fields).find((field) => field.toLowerCase() === key.toLowerCase())
      const hint = meant === undefined ? ` (fields: ${Object.keys(fields).join(', ')})` : `: write ${meant}`
      problem('unknown-field', `is not a field that Argo CD 3.5 knows${hint}`, key)
    }
  }
  const read = <T>(field: keyof typeof fields, fallback: T, fits: (value: unknown) => value is T): T => {
    const value = entry[field] ?? fallback
    if (fits(value)) return value
    problem('wrong-shape', `is not ${takes[fields[field]]}`, field)
    return fallback
  }
  const text = (field: keyof typeof fields) => read(field, '', (value) => typeof value === 'string')
  const flag = (field: keyof typeof fields) => read(field, false, (value) => typeof value === 'boolean')
  const list = (field: keyof typeof fields) => read<readonly string[]>(field, [], isTexts)
  return {
    project,
    index,
    kind: text('kind'),
    schedule: text('schedule'),
    duration: text('duration'),
    applications: list('applications'),
    namespaces: list('namespaces'),
    clusters: list('clusters'),
    manualSync: flag('manualSync'),
    timeZone: text('timeZone'),
    andOperator: flag('andOperator'),
    syncOverrun: flag('syncOverrun'),
    description: text('description'),
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
