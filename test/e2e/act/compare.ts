import { expect } from 'vitest'
import { describe as describeRun } from '../../workflows/result.ts'
import type { Both, BothRuns } from './both.ts'
import { type Names, neutral } from './neutral.ts'
import { PROBE } from './probe.ts'
import { keyOf, type Seen, type SeenJob } from './seen.ts'
import { type Told, toldByAct, toldByOurs } from './told.ts'

/**
 * Default variables that act 0.2.89 has not, or has of its own. Our runner is held to GitHub ("Variables reference"), which has the
 * first, and the second for steps that use an action, or for itself alone.
 */
const notOfAct = ['GITHUB_TRIGGERING_ACTOR', 'RUNNER_ENVIRONMENT', 'RUNNER_NAME']
const ofActOnly = [
  ...['GITHUB_ACTION_PATH', 'GITHUB_ACTION_REF', 'GITHUB_ACTION_REPOSITORY', 'GITHUB_RETENTION_DAYS'],
  ...['RUNNER_PERFLOG', 'RUNNER_TRACKING_ID'],
]

/** Fails unless both runs went the same way: jobs and steps, outcomes and conclusions, outputs, contexts, annotations, summaries. */
export function expectSame({ ours, act }: BothRuns, names: Both<Names>): void {
  const one = wayOf(names.ours, ours.seen, toldByOurs(ours), notOfAct)
  const other = wayOf(names.act, act.seen, toldByAct(act.lines), ofActOnly)
  expect(other, describeRun(ours)).toEqual(one)
  expect(reportedBy(ours), 'our runner reports what its steps saw').toEqual(stepsIn(ours.seen))
  expect(act.exitCode === 0, describeRun(ours)).toBe(ours.conclusion === 'success')
}

type Steps = Readonly<Record<string, SeenJob['steps']>>

/** What our runner tells its own tests of the steps of a run. */
function reportedBy({ jobs }: BothRuns['ours']): Steps {
  const ran = jobs.filter(({ id, steps }) => id !== PROBE && steps.length > 0)
  const entries = ran.map(({ id, matrix, steps }) => {
    const reported = steps.filter((step) => step.id !== PROBE)
    const seen = reported.map((step) => [
      step.id,
      { outcome: step.outcome, conclusion: step.conclusion, outputs: step.outputs },
    ])
    return [keyOf(id, matrix), Object.fromEntries(seen) as SeenJob['steps']] as const
  })
  return Object.fromEntries(entries)
}

function stepsIn({ jobs }: Seen): Steps {
  return Object.fromEntries(Object.entries(jobs).map(([key, { steps }]) => [key, steps]))
}

/** What there is to compare, in words that fit either world. */
function wayOf(world: Names, { needs, jobs }: Seen, told: Told, ownVariables: readonly string[]): unknown {
  const names = new Map(world)
  for (const { environment } of Object.values(jobs))
    for (const name of ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_TOOL_CACHE'])
      names.set(environment[name] ?? '', `<${name}>`)
  const way = Object.entries(jobs).map(([key, job]) => [key, jobWayOf(job, ownVariables)])
  return neutral({ needs, jobs: Object.fromEntries(way), told }, names)
}

function jobWayOf({ matrix, steps, contexts, environment }: SeenJob, ownVariables: readonly string[]) {
  const variables = Object.entries(environment).filter(
    ([name]) => /^(CI$|GITHUB_|RUNNER_)/.test(name) && !ownVariables.includes(name),
  )
  const all = {
    ...contexts,
    ...Object.fromEntries(variables.map(([name, value]) => [name, fileless(value)])),
  }
  if (contexts['github.event_name'] !== 'pull_request') return { matrix, steps, ...all }
  // act knows it of branches and tags only; on GitHub it is `branch` for the merge of a pull request as well.
  const { 'github.ref_type': _, GITHUB_REF_TYPE: __, ...rest } = all as Record<string, unknown>
  return { matrix, steps, ...rest }
}

/** The files of the runner's protocol lie wherever the runner wants them. */
const fileless = (value: string) => value.replace(/^\/.*\/(files|workflow)\/.*$/, '<file>')
