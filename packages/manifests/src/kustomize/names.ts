import { stringAt } from '@chg/core'
import type { Layer } from './layer.ts'

const hashSuffix = /-[2456789bcdfghkmt]{10}$/

/** Every name that an object has had on its way: as written, after each layer's prefix and suffix, and as rendered. */
export function namesOf(
  written: string | undefined,
  rendered: string,
  layers: readonly Layer[],
): ReadonlySet<string> {
  const names = new Set([rendered, rendered.replace(hashSuffix, '')])
  if (written === undefined) return names
  let name = written
  names.add(name)
  for (const { spot } of layers) {
    name = `${stringAt(spot.value, 'namePrefix') ?? ''}${name}${stringAt(spot.value, 'nameSuffix') ?? ''}`
    names.add(name)
  }
  return names
}

/** The name as written, of those that a file offers, that became the rendered one; undefined where that is not certain. */
export function writtenName(
  offered: readonly string[],
  rendered: string,
  layers: readonly Layer[],
): string | undefined {
  const plain = rendered.replace(hashSuffix, '')
  const certain = offered.filter((name) => {
    let now = name
    for (const { spot } of layers)
      now = `${stringAt(spot.value, 'namePrefix') ?? ''}${now}${stringAt(spot.value, 'nameSuffix') ?? ''}`
    return now === rendered || now === plain
  })
  const found = certain.length > 0 ? certain : offered.filter((name) => name !== '' && plain.includes(name))
  return new Set(found).size === 1 ? found[0] : undefined
}
