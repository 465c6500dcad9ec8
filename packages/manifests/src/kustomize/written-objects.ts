import { groupOf, isObject, listAt, stringAt } from '@chg/core'
import type { Manifest } from '../manifest.ts'
import type { Layer } from './layer.ts'
import { writtenNames } from './names.ts'
import type { Source } from './source.ts'

/** Objects of one kind, in one file or in all. */
interface OfKind {
  readonly all: Source[]
  readonly byName: Map<string, Source[]>
}

/** Among more objects of a kind a name that is only like it says too little. */
const MAX_ALIKE = 100

/** The objects in the files of an overlay, as they are written. */
export class WrittenObjects {
  readonly #kinds = new Map<string, OfKind>()

  constructor(documents: ReadonlyMap<string, readonly Source[]>) {
    for (const [file, sources] of documents)
      for (const source of sources.flatMap(itemsOf))
        for (const key of [keyOf(source.value, file), keyOf(source.value, '')]) {
          const known = this.#kinds.get(key) ?? { all: [], byName: new Map<string, Source[]>() }
          this.#kinds.set(key, known)
          known.all.push(source)
          const name = nameOf(source)
          const named = known.byName.get(name)
          if (named === undefined) known.byName.set(name, [source])
          else named.push(source)
        }
  }

  /** The document of a rendered object, in `file` where that is known; undefined where it is not certain. */
  find(manifest: Manifest, layers: readonly Layer[], file: string | undefined): Source | undefined {
    const { object, kind, name, namespace } = manifest
    const known = this.#kinds.get(keyOf(object, file ?? ''))
    if (known === undefined) return undefined
    for (const written of writtenNames(name, kind, layers)) {
      const named = known.byName.get(written) ?? []
      if (named.length > 1) return only(named.filter((one) => namespaceOf(one) === namespace))
      if (named.length === 1) return named[0]
    }
    if (file !== undefined && known.all.length === 1) return known.all[0]
    if (known.all.length > MAX_ALIKE) return undefined
    return only(known.all.filter((one) => nameOf(one) !== '' && name.includes(nameOf(one))))
  }
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

function keyOf(object: unknown, file: string): string {
  const group = groupOf(stringAt(object, 'apiVersion') ?? '')
  return JSON.stringify([file, stringAt(object, 'kind'), group])
}

function nameOf({ value }: Source): string {
  return stringAt(value, 'metadata', 'name') ?? ''
}

function namespaceOf({ value }: Source): string {
  return stringAt(value, 'metadata', 'namespace') ?? ''
}

/** kustomize takes lists apart. */
function itemsOf(source: Source): readonly Source[] {
  const { value } = source
  if (!isObject(value) || stringAt(value, 'kind')?.endsWith('List') !== true) return [source]
  return listAt(value, 'items').map((item, index) => ({
    value: item,
    placeOf: (path, part) => source.placeOf(['items', index, ...path], part),
  }))
}
