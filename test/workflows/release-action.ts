import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A JavaScript action of the release tree. */
export interface ReleaseAction {
  /** Absolute. */
  readonly main: string
  readonly env: Readonly<Record<string, string>>
}

interface ActionFile {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: {
    readonly using: string
    readonly main: string
    readonly pre?: string
    readonly post?: string
  }
}

/** `org/chg-actions/<name>@v1` in the release tree, with the variables for what stands under `with:`. */
export function releaseAction(
  uses: string,
  given: Readonly<Record<string, string>>,
  release: string,
): ReleaseAction {
  const name = /^org\/chg-actions\/([a-z-]+)@v1$/.exec(uses)?.[1]
  if (name === undefined) throw new Error(`uses: ${uses} is not known to this runner`)
  const file = join(release, name, 'action.yml')
  if (!existsSync(file)) throw new Error(`uses: ${uses}: the release tree has no ${name}/action.yml`)
  const text = readFileSync(file, 'utf8')
  // GitHub evaluates one in a description, too, knows no context there, and does not load the action (actions/runner, action_yaml.json).
  if (text.includes('${{')) throw new Error(`${name}/action.yml: an expression is not known to this runner`)
  const { inputs = {}, runs } = parse(text) as ActionFile
  if (runs.using !== 'node24' || runs.pre !== undefined || runs.post !== undefined)
    throw new Error(`${name}/action.yml: only a plain node24 action is known to this runner`)
  for (const input of Object.keys(given))
    if (!(input in inputs)) throw new Error(`uses: ${uses}: it has no input ${input}`)
  const values = Object.entries(inputs).map(
    ([input, spec]) => [variableOf(input), given[input] ?? spec.default ?? ''] as const,
  )
  return {
    main: join(release, name, runs.main),
    env: {
      ...Object.fromEntries(values),
      GITHUB_ACTION_REPOSITORY: 'org/chg-actions',
      GITHUB_ACTION_REF: 'v1',
    },
  }
}

const variableOf = (input: string) => `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`
