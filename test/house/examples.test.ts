import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../scripts/paths.ts'
import { readWorkflow } from '../workflows/model.ts'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly needs?: string | readonly string[]
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: { readonly group?: string; readonly 'cancel-in-progress'?: boolean }
  readonly outputs?: Readonly<Record<string, string>>
  readonly if?: string
  readonly steps: readonly Step[]
}
interface Example {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}
interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly required: boolean }>>
  readonly outputs: Readonly<Record<string, unknown>>
}

const folder = join(root, 'workflows-examples')
const names = readdirSync(folder).filter((name) => name.endsWith('.yml'))
/** The actions that change production; before each, a verdict must have been asked for. */
const changing = ['velero-snapshot', 'argocd-sync', 'rollback']

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const actionOf = (uses: string | undefined) => /^org\/chg-actions\/([a-z-]+)@v1$/.exec(uses ?? '')?.[1]
function actionFile(action: string): ActionFile {
  const file = join(root, 'actions', action, 'action.yml')
  if (!existsSync(file)) throw new Error(`${action} has no action.yml`)
  return parse(readFileSync(file, 'utf8')) as ActionFile
}

test('there are the examples that the README names', () => {
  const linked = readFileSync(join(root, 'README.md'), 'utf8').matchAll(
    /\]\(workflows-examples\/([\w-]+\.yml)\)/g,
  )
  expect(names.sort()).toEqual([...new Set([...linked].map(([, name]) => name))].sort())
})

test('what was suspended is carried by the steps that suspended it', () => {
  const jobOf = (name: string) => (parse(read(name)) as Example).jobs.change
  expect(jobOf('resume.yml')).toEqual(jobOf('maintenance-window.yml'))
})

describe.each(names)('%s', (name) => {
  const example = parse(read(name)) as Example
  const jobs = Object.entries(example.jobs)
  const steps = jobs.flatMap(([job, { steps: own }]) => own.map((step) => ({ job, step })))

  test('is a workflow, by GitHub’s own parser and schema', async () => {
    expect((await readWorkflow(join(folder, name))).jobs).toHaveLength(jobs.length)
  })

  test('every key below `with:` is an input, and no required one is missing', () => {
    const problems = steps.flatMap(({ step }) => {
      const action = actionOf(step.uses)
      if (action === undefined) return []
      const { inputs } = actionFile(action)
      const given = Object.keys(step.with ?? {})
      const missing = Object.keys(inputs).filter(
        (input) => inputs[input]?.required === true && !given.includes(input),
      )
      return [
        ...given.filter((input) => !(input in inputs)).map((input) => `${action} has no input ${input}`),
        ...missing.map((input) => `${action} misses ${input}`),
      ]
    })
    expect(problems).toEqual([])
  })

  test('every output that is read is declared by its step, and every job output by its job', () => {
    const used = [...read(name).matchAll(/\b(steps|needs)\.([\w-]+)\.outputs\.([\w-]+)/g)]
    const undeclared = used.filter(([, kind, id = '', output = '']) => {
      if (kind === 'needs') return !(output in (example.jobs[id]?.outputs ?? {}))
      const action = actionOf(steps.find(({ step }) => step.id === id)?.step.uses)
      return action === undefined || !(output in actionFile(action).outputs)
    })
    expect(undeclared.map(([expression]) => expression)).toEqual([])
  })

  test('permissions, a time limit and concurrency are stated for every job', () => {
    expect(example.permissions).toEqual({ contents: 'read' })
    for (const [id, job] of jobs) {
      expect([id, job['timeout-minutes']]).toEqual([id, expect.any(Number)])
      expect([id, job.concurrency?.group]).toEqual([id, expect.any(String)])
    }
  })

  test('a job that changes production works on one application at a time, and is never cut off', () => {
    for (const [, { steps: own, concurrency }] of jobs) {
      if (!own.some(({ uses }) => changing.includes(actionOf(uses) ?? ''))) continue
      expect(concurrency?.group).toMatch(/^change-\$\{\{ (matrix|inputs)\.application \}\}$/)
      expect(concurrency?.['cancel-in-progress']).toBe(false)
    }
  })

  test('write access is asked for only where the ledger is written, and approvals are read only in an emergency', () => {
    for (const [, { steps: own, permissions = {} }] of jobs) {
      const records = own.some(
        (step) =>
          ('change' in (step.with ?? {}) && actionOf(step.uses) !== 'due-changes') ||
          step.with?.list === 'suspended',
      )
      const asksApprovals = own.some((step) => 'emergency-incident' in (step.with ?? {}))
      expect(permissions).toEqual({
        ...(records && { contents: 'write' }),
        ...(asksApprovals && { 'pull-requests': 'read', actions: 'read' }),
      })
    }
  })

  test('before anything is changed, the verdict of the step before was tested', () => {
    for (const [, { steps: own }] of jobs) {
      for (const [index, step] of own.entries()) {
        const action = actionOf(step.uses) ?? ''
        if (!changing.includes(action)) continue
        const gates = own.slice(0, index).filter(({ uses }) => actionOf(uses) !== undefined)
        const last = gates.at(-1)?.id
        if (action === 'rollback') expect(step.if ?? '').not.toContain('always()')
        else expect(step.if).toBe(`steps.${last}.outputs.verdict == 'pass'`)
      }
    }
  })

  test('whatever comes after a gate, in its job and in the next one, asks whether it passed; a temporary window is closed however it went', () => {
    for (const [, { steps: own }] of jobs) {
      const gate = own.findIndex(({ uses }) => actionOf(uses) === 'window-gate')
      if (gate === -1) continue
      for (const { if: condition = '', with: given } of own.slice(gate + 1))
        if (given?.['emergency-window'] === 'close') expect(condition).toBe('always()')
        else
          expect(condition).toMatch(/^steps\.[\w-]+\.outputs\.verdict == 'pass'$|^failure\(\) && \(?steps\./)
    }
    for (const [, { needs = [], if: condition = '' }] of jobs)
      for (const before of [needs].flat())
        expect(condition).toContain(`needs.${before}.outputs.verdict == 'pass'`)
  })

  test('nothing that a person typed is put into a script', () => {
    expect(steps.filter(({ step }) => /\$\{\{/.test(step.run ?? '')).map(({ step }) => step.run)).toEqual([])
  })
})
