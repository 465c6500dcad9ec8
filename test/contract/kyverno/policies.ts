/** A pattern policy that asks for the label `team`. `spec`: more lines of the policy, `annotations`: of its metadata. */
export function teamLabel(action: 'Enforce' | 'Audit', annotations = '{}'): string {
  return `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-labels
  annotations: ${annotations}
spec:
  rules:
    - name: check-team
      match: {any: [{resources: {kinds: [Deployment]}}]}
      validate:
        failureAction: ${action}
        message: label team is required
        pattern: {metadata: {labels: {team: '?*'}}}
`
}

/** A pattern policy over Pods, which Kyverno carries over to what makes them. */
export const noLatest = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: disallow-latest}
spec:
  rules:
    - name: no-latest
      match: {any: [{resources: {kinds: [Pod]}}]}
      validate:
        failureAction: Audit
        message: image tag latest is not allowed
        pattern: {spec: {containers: [{image: '!*:latest'}]}}
`

/** A policy in CEL: at most five replicas. */
export function maxReplicas(actions: string, annotations = '{}', kind = 'ValidatingPolicy'): string {
  return `apiVersion: policies.kyverno.io/v1
kind: ${kind}
metadata:
  name: max-replicas
  ${kind.startsWith('Namespaced') ? 'namespace: shop' : ''}
  annotations: ${annotations}
spec:
  validationActions: [${actions}]
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
  validations: [{expression: object.spec.replicas <= 5, message: at most 5 replicas}]
`
}
