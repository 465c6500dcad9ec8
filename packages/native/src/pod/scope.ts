import { Field } from '../values/field.ts'

/** A pod's spec, and what the rules of its parts need to know of the whole. */
export interface PodScope {
  readonly spec: Field
  /** A Pod itself, not a template of one: defaults and rules differ in a few places. */
  readonly isPod: boolean
  /** Of a Pod itself; empty in a template, and where the API server is to make one. */
  readonly podName: string
  /** Labels of the pod. */
  readonly labels: Field
  readonly volumes: ReadonlyMap<string, Field>
  readonly claims: ReadonlySet<string>
  /** Whether the pod runs in the user namespace of its host, as it does unless it says otherwise. */
  readonly usesHostUsers: boolean
  readonly usesHostNetwork: boolean
  readonly restartPolicy: string
}

/**
 * `claimTemplates` are those of a StatefulSet: its pods mount a volume for each, which stands before one of the template that
 * has the same name.
 */
export function scopeOf(
  owner: Field,
  { isPod = false, claimTemplates = [] }: { isPod?: boolean; claimTemplates?: readonly string[] } = {},
): PodScope {
  const spec = owner.at('spec')
  const volumes = new Map<string, Field>()
  for (const volume of spec.at('volumes').items()) volumes.set(volume.at('name').text, volume)
  for (const name of claimTemplates)
    volumes.set(name, new Field(spec.check, { name, persistentVolumeClaim: { claimName: name } }))
  return {
    spec,
    isPod,
    podName: isPod ? owner.at('metadata', 'name').text : '',
    labels: owner.at('metadata', 'labels'),
    volumes,
    claims: new Set(
      spec
        .at('resourceClaims')
        .items()
        .map((claim) => claim.at('name').text),
    ),
    usesHostUsers: spec.at('hostUsers').value !== false,
    usesHostNetwork: spec.at('hostNetwork').value === true,
    restartPolicy: spec.at('restartPolicy').text || 'Always',
  }
}

/** Containers of each kind that a manifest may hold; ephemeral ones are added to a running pod only. */
export function allContainers(spec: Field): readonly Field[] {
  return [...spec.at('initContainers').items(), ...spec.at('containers').items()]
}
