import { healthOf, type KubeObject } from '@chg/kubernetes'
import type { Finding, Trial } from '../hold-against.ts'
import { explanationOf } from './explained.ts'
import { objectFrom } from './generate.ts'

/** What the oracle says: see `answer` in `main.go`. */
export interface HealthAnswer {
  readonly status?: string
  readonly message?: string
  readonly error?: string
}

/** Argo CD's health of objects against ours. Messages are in our own words, and not compared. */
export const healthTrial: Trial<KubeObject, HealthAnswer> = {
  name: 'health',
  generate: objectFrom,
  ask: (object) => object,
  compare: compareHealth,
  simpler: (object) => simplerValues(object) as Iterable<KubeObject>,
  asTest: (object, { status }) =>
    `test('as Argo CD', () => {\n  expect(healthOf(${JSON.stringify(object)})?.status).toBe(${JSON.stringify(status)})\n})`,
}

export function compareHealth(object: KubeObject, theirs: HealthAnswer): Finding {
  const ours = healthOf(object)?.status
  if (ours === theirs.status) return {}
  const explained = explanationOf(object, ours, theirs.status)
  if (explained !== undefined) return { explained: [explained] }
  return { difference: `${object.kind}: ours ${ours}, Argo CD ${theirs.status} ${theirs.error ?? ''}` }
}

/** One member or item less, anywhere below spec, status and metadata; the object keeps its name. */
function* simplerValues(value: unknown, path: readonly string[] = []): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1)
      for (const simpler of simplerValues(item, [...path, '[]'])) yield value.with(index, simpler)
    }
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (!kept.has([...path, name].join('.')))
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
    for (const simpler of simplerValues(member, [...path, name])) yield { ...value, [name]: simpler }
  }
}

const kept = new Set(['apiVersion', 'kind', 'metadata', 'metadata.name'])
