import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Member } from './member.ts'

/** The pods that an object makes, or is. */
export interface PodTemplate {
  readonly member: Member
  readonly labels: JsonObject
  readonly spec: JsonObject
  /** Of the spec, in the member. */
  readonly path: Path
}

const places: readonly Path[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
  ['template'],
]

/** Custom workloads (Rollouts and their like) count too: whatever has a pod template where the built-in kinds have theirs. */
export function podTemplateOf(member: Member): PodTemplate | undefined {
  const { object, key } = member
  const place =
    key === '/Pod' ? [] : places.find((path) => listAt(object, ...path, 'spec', 'containers').length > 0)
  if (place === undefined) return undefined
  const spec = at(object, ...place, 'spec')
  if (!isObject(spec)) return undefined
  const labels = at(object, ...place, 'metadata', 'labels')
  return { member, labels: isObject(labels) ? labels : {}, spec, path: [...place, 'spec'] }
}

/** All containers of a pod with their paths, in the member. */
export function containersOf({ spec, path }: PodTemplate): readonly (readonly [JsonObject, Path])[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((field) =>
    listAt(spec, field).flatMap((container, index) =>
      isObject(container) ? [[container, [...path, field, index]] as const] : [],
    ),
  )
}

/** Names of the ports of the pods (core: `podutil.FindPort` looks at containers and sidecars). */
export function portNames(template: PodTemplate): readonly string[] {
  return containersOf(template).flatMap(([container, path]) =>
    path.at(-2) === 'containers' || container.restartPolicy === 'Always'
      ? listAt(container, 'ports').flatMap((port) => stringAt(port, 'name') ?? [])
      : [],
  )
}

/** Whether a container of the pods has a port of that name. */
export function hasPort(template: PodTemplate, name: string): boolean {
  return portNames(template).includes(name)
}
