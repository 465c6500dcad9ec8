import type { Value } from './expression.ts'
import type { Workflow } from './model.ts'
import type { WorkflowRunOptions } from './options.ts'
import { isMap, type Template } from './parser.ts'

/** Is the workflow triggered by it? Throws if not, and on filters that this runner does not know. */
export function checkTrigger(workflow: Workflow, { event, repository }: WorkflowRunOptions): void {
  const config = workflow.on[event.name]
  if (config === undefined) throw new Error(`${workflow.name} does not run on ${event.name}`)
  if (event.name === 'schedule' || event.name === 'workflow_dispatch') return
  if (config === null) return
  if (!isMap(config)) throw new Error(`on.${event.name} is not a mapping`)
  for (const [key, filter] of Object.entries(config)) {
    const values = Array.isArray(filter) ? (filter as readonly Template[]) : [filter]
    if (key === 'branches') {
      const branch = repository.baseRef ?? repository.ref.replace('refs/heads/', '')
      if (!values.includes(branch)) throw new Error(`on.${event.name}.branches does not name ${branch}`)
    } else if (key === 'types') {
      const action = event.payload?.action ?? 'opened'
      if (!values.includes(action as Template))
        throw new Error(`on.${event.name}.types does not name ${String(action)}`)
    } else throw new Error(`on.${event.name}.${key} is not known to this runner`)
  }
}

/**
 * The `inputs` context: for `workflow_dispatch` what was typed, the defaults and the types that the file declares; none otherwise.
 * Throws on an input that is not declared, is missing, or is no option.
 */
export function inputsOf(
  workflow: Workflow,
  { event }: WorkflowRunOptions,
): { readonly [name: string]: Value } {
  if (event.name !== 'workflow_dispatch') return {}
  const config = workflow.on.workflow_dispatch
  const declared = isMap(config) && isMap(config.inputs) ? config.inputs : {}
  for (const name of Object.keys(event.inputs ?? {}))
    if (!(name in declared)) throw new Error(`the workflow declares no input ${name}`)
  const values = Object.entries(declared).map(([name, spec]) => {
    const {
      type = 'string',
      required,
      default: fallback,
      options,
    } = isMap(spec) ? spec : ({} as Record<string, Template>)
    const given = event.inputs?.[name] ?? fallback
    if (required === true && (given === undefined || given === ''))
      throw new Error(`the input ${name} is required`)
    return [name, typed(name, type, given, options)] as const
  })
  return Object.fromEntries(values)
}

function typed(
  name: string,
  type: Template,
  given: Template | undefined,
  options: Template | undefined,
): Value {
  if (type === 'boolean') return String(given ?? false) === 'true'
  if (type === 'number') return Number(given ?? 0)
  if (type === 'choice') {
    const first = Array.isArray(options) ? (options as readonly Template[]) : []
    const chosen = given ?? first[0]
    if (!first.includes(chosen as Template))
      throw new Error(`the input ${name} has no option ${String(chosen)}`)
    return String(chosen)
  }
  if (type !== 'string' && type !== 'environment')
    throw new Error(`the input ${name} is of an unknown type ${String(type)}`)
  return given === undefined || given === null ? '' : String(given)
}
