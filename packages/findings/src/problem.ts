/** What is wrong with a field of one object, before it has a line in a file. */
export interface Problem<Rule extends string = string> {
  /** Stable, kebab-case. */
  readonly rule: Rule
  readonly level: 'error' | 'warning'
  /** One sentence, with the field's path in it. */
  readonly message: string
  /** What to do, when it is known. */
  readonly fix?: string
  readonly path: Path
  /** Whether the field's name or its value is to be shown. */
  readonly part: 'key' | 'value'
  /** What may stand in place of that name or value, where that alone mends it. */
  readonly replacement?: string
  /** The Kubernetes versions that have it, where not all of those asked for do. */
  readonly versions?: readonly string[]
}

/** A path inside an object: `['spec', 'containers', 0, 'image']`. */
export type Path = readonly (string | number)[]

/** `spec.containers[0].image`, for messages; keys that are no words stand in quotes. */
export function sayPath(path: Path): string {
  if (path.length === 0) return 'the object'
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}
