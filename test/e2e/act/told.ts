import { parseWorkflowCommand } from '../../../scripts/chg/workflow-command.ts'
import type { WorkflowRun } from '../../workflows/result.ts'
import { isAnnotation, readActLog } from './act-log.ts'
import { PROBE } from './probe.ts'
import { keyOf } from './seen.ts'

/** What a run tells people of its steps: annotations as they were written, and summaries. By job and step; a silent step has none. */
export type Told = Readonly<
  Record<string, { readonly annotations: readonly string[]; readonly summary: string }>
>

export function toldByOurs({ jobs }: WorkflowRun): Told {
  const steps = jobs.flatMap((job) =>
    job.steps.map(({ id, log, summary }) => ({
      key: `${keyOf(job.id, job.matrix)} ${id}`,
      annotations: log.filter((line) => isAnnotation(parseWorkflowCommand(line)?.command)),
      summary,
    })),
  )
  return spoken(steps)
}

export function toldByAct(lines: readonly string[]): Told {
  return spoken(
    readActLog(lines).map(({ job, matrix, step, annotations, summary }) => ({
      key: `${keyOf(job, matrix)} ${step}`,
      annotations,
      summary,
    })),
  )
}

function spoken(steps: readonly { key: string; annotations: readonly string[]; summary: string }[]): Told {
  const heard = steps.filter(
    ({ key, annotations, summary }) =>
      !key.endsWith(` ${PROBE}`) && (annotations.length > 0 || summary !== ''),
  )
  return Object.fromEntries(heard.map(({ key, ...told }) => [key, told]))
}
