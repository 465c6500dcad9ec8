import { isObject, type JsonObject } from '@chg/core'
import { type AdmissionCase, deploymentOf, PARAMS, rule } from './admission-case.ts'

/** The objects of one case, named so that cases of other runs do not meet them. */
export interface CaseObjects {
  readonly name: string
  readonly namespace: JsonObject
  readonly policy: JsonObject
  readonly binding: JsonObject
  readonly params: readonly JsonObject[]
  readonly object: JsonObject
}

const admission = 'admissionregistration.k8s.io/v1'

/** Everything is called `name`; the binding takes the one namespace alone. `group` is that of the parameters. */
export function caseObjects(name: string, given: AdmissionCase, group: string): CaseObjects {
  const paramKind = { ...PARAMS, apiVersion: `${group}/v1` }
  const object = given.object ?? deploymentOf()
  const metadata = isObject(object.metadata) ? object.metadata : {}
  const constraints = { resourceRules: [rule('apps', 'v1', 'deployments')] }
  return {
    name,
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'kubernetes.io/metadata.name': name, ...given.namespaceLabels } },
    },
    policy: {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        matchConstraints: constraints,
        ...given.spec,
        ...(given.spec.paramKind === PARAMS && { paramKind }),
      },
    },
    binding: {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ['Deny'],
        matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } },
        ...given.binding,
      },
    },
    params: Object.entries(given.params ?? {}).map(([param, spec]) => ({
      ...paramKind,
      metadata: { name: param, namespace: name, labels: { use: 'limits' } },
      spec,
    })),
    object: { ...object, metadata: { ...metadata, namespace: name } },
  }
}

/** The definition of the parameters' kind. */
export function paramsDefinition(group: string): JsonObject {
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `limits.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: PARAMS.kind, plural: 'limits' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  }
}
