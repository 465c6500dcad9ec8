import { type Bindings, CelError, CelMap, type CelValue, fromJson } from '@chg/cel'
import type { Manifest } from '@chg/manifests'
import type { AdmissionPolicy } from './admission-policy.ts'
import type { Evaluation } from './evaluation.ts'
import type { Subject } from './subject.ts'

/** What nobody can tell without the cluster or the person who applies. */
export const NEEDS_CLUSTER = 'needs-cluster'

function needsCluster(what: string): () => never {
  return () => {
    throw new CelError(NEEDS_CLUSTER, `${what} is known to a cluster only`)
  }
}

/** The variables of a policy for one object that is being created. */
export function activation(subject: Subject, params: Manifest | undefined): Bindings {
  return {
    object: subject.value,
    oldObject: null,
    request: requestOf(subject),
    params: fromJson(params?.object ?? null),
    namespaceObject: () => namespaceObject(subject),
  }
}

/** `variables`: each worked out at its first use, from those before it. */
export function withVariables(
  bindings: Bindings,
  { variables }: AdmissionPolicy,
  evaluation: Evaluation,
): Bindings {
  const entries: [string, () => CelValue][] = []
  for (const { name, program } of variables) {
    const before = new CelMap(entries)
    entries.push([
      name,
      evaluation.remembered(() => evaluation.value(program, { ...bindings, variables: before })),
    ])
  }
  return { ...bindings, variables: new CelMap(entries) }
}

/** AdmissionRequest of a CREATE, as far as expressions may read it (`admissionVariables`). */
function requestOf({ manifest, type, namespace }: Subject): CelValue {
  const { group, version, kind, plural } = type
  const kinds = { group, version, kind }
  const resource = { group, version, resource: plural }
  const known = {
    kind: kinds,
    resource,
    subResource: '',
    requestKind: kinds,
    requestResource: resource,
    requestSubResource: '',
    name: manifest.name,
    namespace,
    operation: 'CREATE',
  }
  return new CelMap([
    ...Object.entries(known).map(([key, value]) => [key, fromJson(value)] as const),
    ...['userInfo', 'dryRun', 'options'].map((key) => [key, needsCluster(`request.${key}`)] as const),
  ])
}

function namespaceObject({ type, namespace, namespaceManifest }: Subject): CelValue {
  if (!type.namespaced) return null
  if (namespaceManifest === undefined)
    return needsCluster(`namespace ${namespace}, of which no tree holds the object,`)()
  return fromJson(namespaceManifest.object)
}
