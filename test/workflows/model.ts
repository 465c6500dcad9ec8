import { basename } from 'node:path'
import { conditionOf, type Expression, isMap, parseWorkflowFile, type Template } from './parser.ts'

type Fields = { readonly [key: string]: Template }

export interface Workflow {
  readonly name: string
  /** Event → its configuration. */
  readonly on: Fields
  readonly env: Fields
  readonly permissions: Template | undefined
  readonly concurrency: Template | undefined
  readonly jobs: readonly Job[]
}

export interface Job {
  readonly id: string
  readonly name: Template | undefined
  readonly needs: readonly string[]
  readonly condition: Expression
  readonly runsOn: Template
  readonly permissions: Template | undefined
  readonly concurrency: Template | undefined
  readonly timeoutMinutes: Template
  readonly matrix: Template | undefined
  readonly failFast: Template
  readonly maxParallel: Template | undefined
  readonly env: Fields
  readonly environment: Template | undefined
  readonly outputs: Fields
  readonly steps: readonly Step[]
}

interface BaseStep {
  readonly id: string | undefined
  readonly name: Template | undefined
  readonly condition: Expression
  readonly env: Fields
  readonly continueOnError: Template
  readonly timeoutMinutes: Template | undefined
}
export type RunStep = BaseStep & {
  readonly kind: 'run'
  readonly run: Template
  readonly directory: Template | undefined
  readonly shell: 'bash' | undefined
}
export type UsesStep = BaseStep & { readonly kind: 'uses'; readonly uses: string; readonly with: Fields }
export type Step = RunStep | UsesStep

/** GitHub's own. */
const DEFAULT_TIMEOUT_MINUTES = 360

/** Reads a workflow. Whatever it says that this runner can't do is an error, never skipped. */
export async function readWorkflow(file: string): Promise<Workflow> {
  const root = await parseWorkflowFile(file)
  knownKeys(root, 'the workflow', ['name', 'run-name', 'on', 'env', 'permissions', 'concurrency', 'jobs'])
  return {
    // GitHub, "Contexts reference", github.workflow: the path in the repository where the file has no name.
    name: typeof root.name === 'string' ? root.name : `.github/workflows/${basename(file)}`,
    on: eventsOf(root.on),
    env: fields(root.env, 'env'),
    permissions: root.permissions,
    concurrency: root.concurrency,
    jobs: Object.entries(fields(root.jobs, 'jobs')).map(([id, job]) => jobOf(id, fields(job, `jobs.${id}`))),
  }
}

const jobKeys = [
  ...['name', 'needs', 'if', 'runs-on', 'permissions', 'concurrency', 'timeout-minutes', 'strategy', 'env'],
  ...['environment', 'outputs', 'steps'],
]

function jobOf(id: string, job: Fields): Job {
  const where = `jobs.${id}`
  knownKeys(job, where, jobKeys)
  const strategy = fields(job.strategy, `${where}.strategy`)
  knownKeys(strategy, `${where}.strategy`, ['matrix', 'fail-fast', 'max-parallel'])
  const steps = Array.isArray(job.steps) ? (job.steps as readonly Template[]) : []
  return {
    id,
    name: job.name,
    needs: textsOf(job.needs, `${where}.needs`),
    condition: conditionOf(job.if),
    runsOn: job['runs-on'] ?? null,
    permissions: job.permissions,
    concurrency: job.concurrency,
    timeoutMinutes: job['timeout-minutes'] ?? DEFAULT_TIMEOUT_MINUTES,
    matrix: strategy.matrix,
    failFast: strategy['fail-fast'] ?? true,
    maxParallel: strategy['max-parallel'],
    env: fields(job.env, `${where}.env`),
    environment: job.environment,
    outputs: fields(job.outputs, `${where}.outputs`),
    steps: steps.map((step, index) =>
      stepOf(fields(step, `${where}.steps[${index}]`), `${where}.steps[${index}]`),
    ),
  }
}

function stepOf(step: Fields, where: string): Step {
  const common = {
    id: typeof step.id === 'string' ? step.id : undefined,
    name: step.name,
    condition: conditionOf(step.if),
    env: fields(step.env, `${where}.env`),
    continueOnError: step['continue-on-error'] ?? false,
    timeoutMinutes: step['timeout-minutes'],
  }
  const keys = ['id', 'name', 'if', 'env', 'continue-on-error', 'timeout-minutes']
  if (step.run !== undefined) {
    knownKeys(step, where, [...keys, 'run', 'shell', 'working-directory'])
    if (step.shell !== undefined && step.shell !== 'bash')
      throw new Error(`${where}: only \`shell: bash\` is known here`)
    return { ...common, kind: 'run', run: step.run, directory: step['working-directory'], shell: step.shell }
  }
  knownKeys(step, where, [...keys, 'uses', 'with'])
  if (typeof step.uses !== 'string') throw new Error(`${where} neither runs nor uses anything`)
  return { ...common, kind: 'uses', uses: step.uses, with: fields(step.with, `${where}.with`) }
}

/** `on:` in its three forms. */
function eventsOf(on: Template | undefined): Fields {
  if (isMap(on)) return on
  return Object.fromEntries(textsOf(on, 'on').map((event) => [event, null]))
}

function textsOf(value: Template | undefined, where: string): readonly string[] {
  const items = value === undefined ? [] : Array.isArray(value) ? (value as readonly Template[]) : [value]
  return items.map((item) => {
    if (typeof item !== 'string') throw new Error(`${where} holds something else than names`)
    return item
  })
}

function fields(value: Template | undefined, where: string): Fields {
  if (value === undefined || value === null) return {}
  if (!isMap(value)) throw new Error(`${where} is not a mapping that is known here`)
  return value
}

function knownKeys(mapping: Fields, where: string, known: readonly string[]): void {
  for (const key of Object.keys(mapping)) {
    if (!known.includes(key)) throw new Error(`${where}.${key} is not known to this runner`)
  }
}
