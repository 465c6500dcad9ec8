import { isDeepStrictEqual } from 'node:util'
import { at, isObject, listAt, numberAt, stringAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import { type FieldProblem, invalidFields } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import type { Kind } from './kinds.ts'

const workloads = new Set(['deployments', 'replicasets', 'statefulsets', 'daemonsets'])
const TEMPLATE = 'spec.template'

/**
 * What the API server asks of a workload beyond its schema: a selector that fits its pods and stays, a count that can be, containers
 * with a name and an image. Throws 422. Source of the rules: Kubernetes, `pkg/apis/apps/validation`.
 */
export function validateWorkload(kind: Kind, object: NewObject, before: StoredObject | undefined): void {
  if (!workloads.has(kind.plural)) return
  const problems = [
    ...selectorProblems(object),
    ...countProblems(object),
    ...containerProblems(object),
    ...changeProblems(object, before),
  ]
  if (problems.length > 0) throw invalidFields(kind.group, kind.kind, object.metadata.name, problems)
}

function selectorProblems(object: NewObject): readonly FieldProblem[] {
  const selector = at(object.spec, 'selector')
  const labels = at(object.spec, 'template', 'metadata', 'labels')
  const own = isObject(labels) ? (labels as Readonly<Record<string, string>>) : {}
  const missing = selector === undefined || selector === null
  const fits = isObject(selector) && matchesSelector(selector, own)
  return [
    ...(missing ? [{ field: 'spec.selector', problem: 'Required value' }] : []),
    ...(fits
      ? []
      : [
          {
            field: `${TEMPLATE}.metadata.labels`,
            problem: `Invalid value: ${JSON.stringify(own)}: \`selector\` does not match template \`labels\``,
          },
        ]),
  ]
}

function countProblems({ spec }: NewObject): readonly FieldProblem[] {
  const count = numberAt(spec, 'replicas') ?? 0
  if (count >= 0) return []
  return [{ field: 'spec.replicas', problem: `Invalid value: ${count}: must be greater than or equal to 0` }]
}

function containerProblems({ spec }: NewObject): readonly FieldProblem[] {
  const field = `${TEMPLATE}.spec.containers`
  const containers = listAt(spec, 'template', 'spec', 'containers')
  if (containers.length === 0) return [{ field, problem: 'Required value' }]
  return containers.flatMap((container, index) =>
    ['name', 'image'].flatMap((member) =>
      stringAt(container, member)
        ? []
        : [{ field: `${field}[${index}].${member}`, problem: 'Required value' }],
    ),
  )
}

function changeProblems({ spec }: NewObject, before: StoredObject | undefined): readonly FieldProblem[] {
  const selector = at(spec, 'selector')
  if (before === undefined || isDeepStrictEqual(selector, at(before.spec, 'selector'))) return []
  return [
    { field: 'spec.selector', problem: `Invalid value: ${JSON.stringify(selector)}: field is immutable` },
  ]
}
