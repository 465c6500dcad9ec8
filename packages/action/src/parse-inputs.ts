import { ChgError, isChgError } from '@chg/core'
import type { ActionDefinition } from './define-action.ts'
import type { Environment } from './environment.ts'
import { parseInput } from './input.ts'
import type { InputSpecs, InputsOf } from './inputs.ts'
import type { ChgConfig } from './services.ts'

/** What was given for an input: explicitly, by `.github/chg.yaml`, or as its default. */
export type Given = ReadonlyMap<string, string>

/** The `INPUT_*` variables of the runner, by input name; empty ones do not count, as on GitHub. */
export function givenInputs(action: ActionDefinition, env: Environment): Given {
  const variable = (name: string) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
  const names = new Map(Object.keys(action.inputs).map((name) => [variable(name), name]))
  const given = new Map<string, string>()
  const problems: string[] = []
  for (const [key, value] of Object.entries(env)) {
    if (!key.startsWith('INPUT_') || value === undefined || value === '') continue
    const name = names.get(key)
    if (name === undefined)
      problems.push(`${action.name} has no input ${key.slice('INPUT_'.length).toLowerCase()}`)
    else given.set(name, value)
  }
  if (problems.length > 0) {
    throw new ChgError(
      'input-unknown',
      problems.join('; '),
      `its inputs are: ${Object.keys(action.inputs).join(', ')}`,
    )
  }
  return given
}

/** Adds the defaults of the environment: those for `all` actions first, the action's own over them, explicit ones over both. */
export function withEnvironment(action: ActionDefinition, given: Given, config: ChgConfig): Given {
  const environment = given.get('environment')
  if (environment === undefined) return given
  const defaults = config.environments[environment]
  if (defaults === undefined) {
    const known = Object.keys(config.environments)
    throw new ChgError(
      'environment-unknown',
      `environment ${JSON.stringify(environment)} is not in .github/chg.yaml`,
      known.length === 0
        ? 'add the file (see the README), or leave the input out'
        : `use one of ${known.join(', ')}, or add it there`,
    )
  }
  const merged = new Map<string, string>()
  for (const [section, own] of [
    ['all', false],
    [action.name, true],
  ] as const) {
    for (const [name, value] of Object.entries(defaults[section] ?? {})) {
      const where = `.github/chg.yaml: environments.${environment}.${section}.${name}`
      const spec = action.inputs[name]
      if (spec === undefined && !own) continue
      if (spec === undefined)
        throw new ChgError(
          'config-invalid',
          `${where} is no input of ${action.name}`,
          `its inputs are: ${Object.keys(action.inputs).join(', ')}`,
        )
      if (spec.secret === 'value' || (spec.secret === 'content' && value.includes('\n')))
        throw new ChgError(
          'config-invalid',
          `${where} holds a secret in a file of the repository`,
          'pass it as an input from a GitHub secret',
        )
      merged.set(name, value)
    }
  }
  return new Map([...merged, ...given])
}

/** Parses all inputs before anything is touched, and reports all problems together (`input-invalid`). */
export function parseInputs<S extends InputSpecs>(specs: S, given: Given): InputsOf<S> {
  const problems: ChgError[] = []
  const parsed: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const value = given.get(name) ?? spec.default
    const member = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    parsed[member] = undefined
    if (value === undefined) {
      if (spec.required)
        problems.push(
          new ChgError(
            'input-missing',
            `input ${name} is required: ${spec.description}`,
            `for example ${name}: ${spec.example}`,
          ),
        )
      continue
    }
    try {
      parsed[member] = parseInput(name, spec, value)
    } catch (error) {
      if (!isChgError(error)) throw error
      problems.push(error)
    }
  }
  const [first] = problems
  if (first === undefined) return parsed as InputsOf<S>
  if (problems.length === 1) throw first
  throw new ChgError(
    'input-invalid',
    problems.map(({ message }) => message).join('; '),
    problems.map(({ fix }) => fix).join('; '),
  )
}
