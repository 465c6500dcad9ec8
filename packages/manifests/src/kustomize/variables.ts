import { stringAt } from '@chg/core'
import type { Manifest } from '../manifest.ts'
import { fieldAt } from './field-path.ts'
import { itemsBelow, type Spot } from './spot.ts'

/** What a text with `$(NAME)` in it becomes. */
export type Expand = (text: string) => unknown

/**
 * What `vars` of kustomizations put into texts (kustomize: `RefVarTransformer`): each is a field of an object, as it is when everything
 * else is done. A text that is one variable and nothing else gets its value, of whatever type. `$$` is a dollar sign.
 * @param object an object by its kind and any name that it has had.
 */
export function expanding(
  spots: readonly Spot[],
  object: (kind: string, name: string) => Manifest | undefined,
): Expand {
  const variables = new Map<string, unknown>()
  for (const { value } of spots.flatMap((spot) => itemsBelow(spot, 'vars'))) {
    const from = object(stringAt(value, 'objref', 'kind') ?? '', stringAt(value, 'objref', 'name') ?? '')
    const path = stringAt(value, 'fieldref', 'fieldpath') ?? stringAt(value, 'fieldref', 'fieldPath')
    // The notation of bold indices: spec.ports[0].port.
    const found = fieldAt(from?.object, (path ?? 'metadata.name').replaceAll(/\[(\d+)\]/g, '.$1'))
    if (['string', 'number', 'boolean'].includes(typeof found))
      variables.set(stringAt(value, 'name') ?? '', found)
  }
  return (text) => {
    if (variables.size === 0 || !text.includes('$')) return text
    const whole = /^\$\(([^()]+)\)$/.exec(text)?.[1]
    if (whole !== undefined && variables.has(whole)) return variables.get(whole)
    return text.replaceAll(/\$\$|\$\(([^()]+)\)/g, (written, name: string | undefined) => {
      if (name === undefined) return '$'
      return variables.has(name) ? String(variables.get(name)) : written
    })
  }
}
