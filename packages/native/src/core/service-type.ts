import type { Field } from '../values/field.ts'

/** The type of a Service, ClusterIP by default. */
export function typeOf(spec: Field): string {
  return spec.at('type').text || 'ClusterIP'
}

/** Without an address of its own: the one and only clusterIP is None (core: `isHeadlessService`). */
export function isHeadless(spec: Field): boolean {
  const all = spec.at('clusterIPs').items()
  return all.length === 0 ? spec.at('clusterIP').text === 'None' : all.length === 1 && all[0]?.text === 'None'
}
