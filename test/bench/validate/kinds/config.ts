import type { KindWriter } from '../corpus.ts'

/** What an application lives in and reads. */
export const config: readonly (readonly [string, KindWriter])[] = [
  [
    'namespace',
    ({ name }) => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
  labels:
    app.kubernetes.io/part-of: ${name}
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/warn: restricted
  annotations:
    team: "payments and billing"
`,
  ],
  [
    'service-account',
    ({ name }) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${name}
  labels:
    app.kubernetes.io/name: ${name}
automountServiceAccountToken: false
`,
  ],
  [
    'config-map',
    ({ name, number }) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${name}
  labels:
    app.kubernetes.io/name: ${name}
data:
  LOG_LEVEL: info
  HTTP_PORT: "8080"
  FEATURE_FLAGS: "checkout-v2=true,search=false"
  UPSTREAM: http://backend.${name}.svc.cluster.local:8080/api
  application.yaml: |
    server:
      port: 8080
      threads: ${8 + (number % 8)}
    database:
      pool:
        min: 2
        max: 20
      # seconds
      timeout: 30
    greeting: "hello, world"
`,
  ],
  [
    'secret',
    ({ name, number }) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: ${name}
type: Opaque
data:
  password: ${Buffer.from(`password of number ${number}`).toString('base64')}
stringData:
  dsn: postgres://app@db.${name}.svc:5432/app?sslmode=require
`,
  ],
  [
    'persistent-volume-claim',
    ({ name, number }) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  namespace: ${name}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: ${name}
  resources:
    requests:
      storage: ${10 + (number % 90)}Gi
`,
  ],
  [
    'resource-quota',
    ({ name }) => `apiVersion: v1
kind: ResourceQuota
metadata:
  name: compute
  namespace: ${name}
spec:
  hard:
    requests.cpu: "200"
    requests.memory: 400Gi
    limits.cpu: "400"
    limits.memory: 800Gi
    persistentvolumeclaims: "50"
    pods: "500"
`,
  ],
  [
    'limit-range',
    ({ name }) => `apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: ${name}
spec:
  limits:
    - type: Container
      default:
        cpu: 500m
        memory: 512Mi
      defaultRequest:
        cpu: 100m
        memory: 128Mi
      max:
        cpu: "4"
        memory: 8Gi
`,
  ],
]
