import { companyNames } from './names.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api-gateway
  labels:
    app: api-gateway
spec:
  replicas: 2
  selector:
    matchLabels:
      app: api-gateway
  template:
    metadata:
      labels:
        app: api-gateway
    spec:
      containers:
        - name: gateway
          image: ghcr.io/acme/api-gateway
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
`

const service = `apiVersion: v1
kind: Service
metadata:
  name: api-gateway
spec:
  selector:
    app: api-gateway
  ports:
    - name: http
      port: 80
      targetPort: http
`

const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: memory-limits
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
  validations:
    - expression: object.spec.template.spec.containers.all(c, has(c.resources) && has(c.resources.limits) && 'memory' in c.resources.limits)
      message: every container needs a memory limit
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: memory-limits
spec:
  policyName: memory-limits
  validationActions: [Deny]
`

const base = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
  - service.yaml
`

/** The version whose pods crash; those of every other become ready. */
export const CRASHING = '2.5.1'

/** What crashes does so on either plane: the sandbox looks at the image, KWOK's stages at this annotation. */
const crashPatch = `patches:
  - target:
      kind: Deployment
    patch: |-
      - op: add
        path: /spec/template/metadata/annotations
        value:
          plane.chg-actions.test/pods: crash-loop
`

/** An overlay of api-gateway at a version. */
export function overlay(
  environment: 'staging' | 'production',
  version: string,
  names = companyNames(),
): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${environment === 'production' ? names.application : names.staging}
resources:
  - ../../base
images:
  - name: ghcr.io/acme/api-gateway
    newTag: ${version}
${version === CRASHING ? crashPatch : ''}`
}

export interface MaintenanceWindow {
  /** Cron, UTC. */
  readonly schedule: string
  /** `6h`. */
  readonly duration: string
}

/** Two windows of twelve hours and a bit, so that at any instant one of them is open. */
export const ALL_DAY: MaintenanceWindow = { schedule: '0 0,12 * * *', duration: '12h30m' }

/** The AppProject of production with its one maintenance window. */
export function appProject(window: MaintenanceWindow, names = companyNames()): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: ${names.project}
  namespace: argocd
spec:
  sourceRepos: ['*']
  destinations:
    - namespace: '*'
      server: '*'
  syncWindows:
    - kind: allow
      schedule: '${window.schedule}'
      duration: ${window.duration}
      timeZone: UTC
      applications: ['api-*']
      description: The maintenance window of production
`
}

/** The company's repository on its first day, api-gateway at `version`. */
export function firstFiles(
  version: string,
  project: string,
  config: string,
  names = companyNames(),
): Record<string, string> {
  return {
    'apps/api-gateway/base/deployment.yaml': deployment,
    'apps/api-gateway/base/service.yaml': service,
    'apps/api-gateway/base/kustomization.yaml': base,
    ...release(version, names),
    'policies/memory-limits.yaml': policy,
    'calendars/production.yaml': project,
    '.github/chg.yaml': config,
  }
}

/** A change of api-gateway to `version` in both environments. */
export function release(version: string, names = companyNames()): Record<string, string> {
  return {
    'apps/api-gateway/overlays/staging/kustomization.yaml': overlay('staging', version, names),
    'apps/api-gateway/overlays/production/kustomization.yaml': overlay('production', version, names),
  }
}

/** A commit message as the house writes it. */
export function message(change: string, title: string): string {
  return `${change}: ${title}

Change: ${change}
Risk: low
Rollback: automatic, to the last revision known good
Tested: staging
`
}
