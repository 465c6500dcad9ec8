import { at, isObject, stringAt } from '@chg/core'
import type { Instruction } from './field.ts'
import { below, itemsBelow, placeOfSpot, type Spot } from './spot.ts'

/** `namespace`, and the metadata of a NamespaceTransformer: objects, subjects and services get it. */
export function namespaceInstruction(spot: Spot): Instruction {
  return ({ path, value, rendered }) => {
    if (value !== spot.value) return undefined
    const named = path.join('.') === 'metadata.name' && rendered.kind === 'Namespace'
    return path.at(-1) === 'namespace' || named ? placeOfSpot(spot) : undefined
  }
}

/** A prefix or suffix; the name itself stands elsewhere, so that only what no name may hold is shown here. */
export function affixInstruction(spot: Spot, end: 'prefix' | 'suffix'): Instruction {
  const affix = String(spot.value)
  return ({ path, value }) => {
    if (path.join('.') !== 'metadata.name' || typeof value !== 'string') return undefined
    const there = end === 'prefix' ? value.startsWith(affix) : value.includes(affix)
    return there && /[^a-z0-9.-]/.test(affix) ? placeOfSpot(spot) : undefined
  }
}

const selectors = new Set(['matchLabels', 'selector'])

/** Where labels are set: at the object only, at templates as well, or wherever labels and selectors are. */
export type LabelReach = 'object' | 'templates' | 'all'

/** Pairs of `labels`, `commonLabels` or `commonAnnotations`. */
export function pairsInstruction(
  pairs: Spot,
  field: 'labels' | 'annotations',
  reach: LabelReach,
): Instruction {
  return ({ path, value, part }) => {
    const key = path.at(-1)
    const parent = path.at(-2)
    if (typeof key !== 'string' || at(pairs.value, key) !== value || value === undefined) return undefined
    const own = path.length === 3 && path[0] === 'metadata' && parent === field
    const template = parent === field && path.at(-3) === 'metadata'
    const anywhere = reach === 'all' && selectors.has(String(parent))
    if (!(own || (reach !== 'object' && template) || anywhere)) return undefined
    return pairs.source.placeOf([...pairs.path, key], part)
  }
}

/** One of `labels`. kustomize: `types.Label`; with `fields` of its own it reaches wherever they say. */
export function labelsInstruction(spot: Spot): Instruction | undefined {
  const pairs = below(spot, 'pairs')
  if (pairs === undefined) return undefined
  const all = at(spot.value, 'includeSelectors') === true || below(spot, 'fields') !== undefined
  const templates = at(spot.value, 'includeTemplates') === true
  return pairsInstruction(pairs, 'labels', all ? 'all' : templates ? 'templates' : 'object')
}

/** One of `replicas`. */
export function replicasInstruction(spot: Spot): Instruction {
  const count = below(spot, 'count')
  const name = stringAt(spot.value, 'name') ?? ''
  return ({ path, value, names }) =>
    count !== undefined && path.join('.') === 'spec.replicas' && names.has(name) && count.value === value
      ? placeOfSpot(count)
      : undefined
}

/** One of `images`: where the part of the image is that it set. kustomize: `imageTagUpdater`. */
export function imagesInstruction(spot: Spot): Instruction {
  const [name, newName, newTag, digest, tagSuffix] = ['name', 'newName', 'newTag', 'digest', 'tagSuffix'].map(
    (key) => {
      const found = below(spot, key)
      return found === undefined || found.value === '' ? undefined : found
    },
  )
  return ({ path, value }) => {
    if (typeof value !== 'string' || !['image', 'reference'].includes(String(path.at(-1)))) return undefined
    const is = imageParts(value)
    if (is.name !== String((newName ?? name)?.value ?? '')) return undefined
    if (newTag !== undefined && is.tag !== String(newTag.value)) return undefined
    if (digest !== undefined && is.digest !== String(digest.value)) return undefined
    if (tagSuffix !== undefined && newTag === undefined && digest === undefined)
      return is.tag.endsWith(String(tagSuffix.value)) ? placeOfSpot(tagSuffix) : undefined
    const set = newTag ?? digest ?? newName
    return set === undefined ? undefined : placeOfSpot(set)
  }
}

function imageParts(image: string): { name: string; tag: string; digest: string } {
  const [rest = '', digest = ''] = image.split('@')
  const colon = rest.indexOf(':', rest.indexOf('/') + 1)
  return colon === -1
    ? { name: rest, tag: '', digest }
    : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest }
}

/** The settings of one kustomization, in the order in which they are applied. kustomize: `configureBuiltinTransformers`. */
export function namesAndLabels(spot: Spot): readonly Instruction[] {
  const one = (key: string, make: (found: Spot) => Instruction) => {
    const found = below(spot, key)
    return found === undefined ? [] : [make(found)]
  }
  return [
    ...one('namespace', namespaceInstruction),
    ...one('namePrefix', (found) => affixInstruction(found, 'prefix')),
    ...one('nameSuffix', (found) => affixInstruction(found, 'suffix')),
    ...itemsBelow(spot, 'labels').flatMap((item) => labelsInstruction(item) ?? []),
    ...one('commonLabels', (found) => pairsInstruction(found, 'labels', 'all')),
    ...one('commonAnnotations', (found) =>
      isObject(found.value) ? pairsInstruction(found, 'annotations', 'all') : () => undefined,
    ),
  ]
}
