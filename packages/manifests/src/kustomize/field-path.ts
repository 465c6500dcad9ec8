import { at, isObject } from '@chg/core'

/** kustomize: `SmarterPathSplitter`: dots part, unless escaped or inside of brackets. */
export function stepsOf(fieldPath: string): readonly string[] {
  const steps: string[] = ['']
  let depth = 0
  for (let index = 0; index < fieldPath.length; index += 1) {
    const character = fieldPath[index] ?? ''
    const last = steps.length - 1
    if (character === '\\' && fieldPath[index + 1] === '.') {
      steps[last] += '.'
      index += 1
    } else if (character === '.' && depth === 0) steps.push('')
    else {
      if (character === '[') depth += 1
      if (character === ']') depth -= 1
      steps[last] += character
    }
  }
  return steps
}

/** What a path with queries (`containers.[name=api].image`) leads to. */
export function fieldAt(object: unknown, fieldPath: string): unknown {
  let value = object
  for (const step of stepsOf(fieldPath)) value = below(value, step)
  return value
}

function below(value: unknown, step: string): unknown {
  if (!Array.isArray(value)) return at(value, step)
  const query = /^\[(.+?)=(.*)\]$/.exec(step)
  if (query === null) return value[Number(step)]
  return value.find((item) => isObject(item) && String(item[query[1] ?? '']) === query[2])
}
