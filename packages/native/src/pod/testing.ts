import type { JsonObject } from '@chg/core'
import { type Case, cases } from '../testing.ts'

/** A pod with one container, or more. */
export function podWith(container: object = {}, spec: object = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'main', image: 'nginx:1.29', ...container }], ...spec },
  }
}

/** Cases whose paths begin at the pod's spec. */
export function podCases(
  table: readonly Case[],
  { container = {}, spec = {} }: { container?: object; spec?: object } = {},
): void {
  cases(podWith(container, spec), table.map(below('spec', 'spec')))
}

/** Cases whose paths begin at the pod's only container. */
export function containerCases(
  table: readonly Case[],
  { container = {}, spec = {} }: { container?: object; spec?: object } = {},
): void {
  cases(podWith(container, spec), table.map(below('spec.containers.0', 'spec.containers[0]')))
}

/** Cases whose paths begin at the pod's only volume. */
export function volumeCases(volume: object, table: readonly Case[]): void {
  const spec = { volumes: [{ name: 'data', ...volume }] }
  cases(podWith({}, spec), table.map(below('spec.volumes.0', 'spec.volumes[0]')))
}

function below(steps: string, path: string): (one: Case) => Case {
  return ([name, changes, expected, version]) => [
    name,
    Object.fromEntries(Object.entries(changes).map(([key, value]) => [`${steps}.${key}`, value])),
    expected.map((one) => (one.endsWith(' spec') ? one : one.replace(' ', ` ${path}.`))),
    ...(version === undefined ? ([] as const) : ([version] as const)),
  ]
}
