import { isObject, listAt, stringAt } from '@chg/core'
import { parseWorkflowCommand } from '../../../scripts/chg/workflow-command.ts'

/** What act's JSON lines tell of one step besides its contexts. */
export interface LoggedStep {
  readonly job: string
  readonly matrix: Readonly<Record<string, unknown>>
  readonly step: string
  /** Workflow commands as they were written: `::error file=a.yaml::…`. */
  readonly annotations: string[]
  summary: string
}

export const isAnnotation = (command: string | undefined) =>
  command === 'error' || command === 'warning' || command === 'notice'

/** The steps of a run by act, in the order in which they began, from what `act --json` printed. */
export function readActLog(lines: readonly string[]): readonly LoggedStep[] {
  const steps = new Map<string, LoggedStep>()
  for (const line of lines.filter((one) => one.startsWith('{'))) {
    const entry: unknown = JSON.parse(line)
    const [job, step] = [stringAt(entry, 'jobID'), listAt(entry, 'stepID')[0]]
    if (job === undefined || typeof step !== 'string' || !isObject(entry)) continue
    const matrix = isObject(entry.matrix) ? entry.matrix : {}
    const key = JSON.stringify([job, matrix, step])
    const found = steps.get(key) ?? { job, matrix, step, annotations: [], summary: '' }
    steps.set(key, found)
    const raw = stringAt(entry, 'raw')?.trimEnd() ?? ''
    if (isAnnotation(parseWorkflowCommand(raw)?.command)) found.annotations.push(raw)
    if (stringAt(entry, 'command') === 'summary') found.summary += stringAt(entry, 'content') ?? ''
  }
  return [...steps.values()]
}
