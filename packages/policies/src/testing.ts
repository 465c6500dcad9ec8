import { type Manifest, readManifests } from '@chg/manifests'

/** The objects of a YAML text, for tests. */
export function manifests(text: string, source = 'apps/api.yaml'): readonly Manifest[] {
  const read = readManifests(text, source)
  if (read.findings.length > 0) throw new Error(JSON.stringify(read.findings))
  return read.manifests
}

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  labels:
    app: api
spec:
  replicas: 9
  template:
    spec:
      containers:
        - name: api
          image: api:1.2.3
        - name: proxy
          image: proxy:latest
`

/** A policy over Deployments and its binding; `spec` and `binding` are YAML lines put in as they stand. */
export function policy(validations: string, spec = '', binding = 'validationActions: [Deny]'): string {
  const indent = (lines: string) =>
    lines
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: rules
spec:
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
${indent(spec)}
  validations:
${indent(validations)}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: rules
spec:
  policyName: rules
${indent(binding)}
`
}
