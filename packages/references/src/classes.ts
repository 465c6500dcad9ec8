import { listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Member } from './member.ts'
import type { PodTemplate } from './pod-template.ts'
import type { ReferenceCheck } from './reference-check.ts'

/** What names a class. Classes are the cluster's: they are asked for only where the set, or the cluster, states some of the kind. */
export function expectClass(
  member: Member,
  path: Path,
  key: string,
  name: string | undefined,
  check: ReferenceCheck,
): void {
  if (name === undefined || name === '' || builtIn.has(name) || !check.set.hasKind(key)) return
  check.expect(member, path, { key, kind: key.slice(key.indexOf('/') + 1), namespace: '', name })
}

/** scheduling: `SystemPriorityClasses`. */
const builtIn = new Set(['system-cluster-critical', 'system-node-critical'])

export function checkIngressClass(member: Member, check: ReferenceCheck): void {
  const name = stringAt(member.object, 'spec', 'ingressClassName')
  expectClass(member, ['spec', 'ingressClassName'], 'networking.k8s.io/IngressClass', name, check)
}

export function checkStorageClass(member: Member, check: ReferenceCheck): void {
  const name = stringAt(member.object, 'spec', 'storageClassName')
  expectClass(member, ['spec', 'storageClassName'], 'storage.k8s.io/StorageClass', name, check)
}

export function checkClaimTemplates(member: Member, check: ReferenceCheck): void {
  for (const [index, claim] of listAt(member.object, 'spec', 'volumeClaimTemplates').entries()) {
    const path = ['spec', 'volumeClaimTemplates', index, 'spec', 'storageClassName']
    expectClass(
      member,
      path,
      'storage.k8s.io/StorageClass',
      stringAt(claim, 'spec', 'storageClassName'),
      check,
    )
  }
}

export function checkPriorityClass({ member, spec, path }: PodTemplate, check: ReferenceCheck): void {
  const name = stringAt(spec, 'priorityClassName')
  expectClass(member, [...path, 'priorityClassName'], 'scheduling.k8s.io/PriorityClass', name, check)
}
