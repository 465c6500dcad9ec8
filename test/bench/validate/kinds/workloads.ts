import type { App, KindWriter } from '../corpus.ts'
import { podSpec } from './pod.ts'

const labels = ({ name }: App, part: string) =>
  `{app.kubernetes.io/name: ${name}, app.kubernetes.io/component: ${part}}`

const head = (apiVersion: string, kind: string, app: App, part: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${app.name}-${part}
  namespace: ${app.name}
  labels:
    app.kubernetes.io/name: ${app.name}
    app.kubernetes.io/component: ${part}
    app.kubernetes.io/managed-by: kustomize
  annotations:
    description: 'the ${part} of ${app.name}, owned by team number ${app.number % 12}'
`

const template = (app: App, part: string, indent = 2) =>
  `template:
  metadata:
    labels: ${labels(app, part)}
    annotations:
      prometheus.io/scrape: "true"
      prometheus.io/port: "9090"
  spec:
`.replaceAll(/^(?=.)/gm, ' '.repeat(indent)) + podSpec(app, indent + 4)

/** What keeps pods running. */
export const workloads: readonly (readonly [string, KindWriter])[] = [
  [
    'deployment',
    (app) => `# The application itself.
${head('apps/v1', 'Deployment', app, 'web')}spec:
  replicas: ${2 + (app.number % 5)}
  revisionHistoryLimit: 5
  selector:
    matchLabels: ${labels(app, 'web')}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
${template(app, 'web')}`,
  ],
  [
    'stateful-set',
    (app) => `${head('apps/v1', 'StatefulSet', app, 'db')}spec:
  serviceName: ${app.name}
  replicas: 3
  selector:
    matchLabels: ${labels(app, 'db')}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: ${app.name}
        resources:
          requests:
            storage: 20Gi
${template(app, 'db')}`,
  ],
  [
    'daemon-set',
    (app) => `${head('apps/v1', 'DaemonSet', app, 'agent')}spec:
  selector:
    matchLabels: ${labels(app, 'agent')}
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 10%
${template(app, 'agent')}`,
  ],
  [
    'replica-set',
    (app) => `${head('apps/v1', 'ReplicaSet', app, 'cache')}spec:
  replicas: 2
  selector:
    matchLabels: ${labels(app, 'cache')}
${template(app, 'cache')}`,
  ],
  ['pod', (app) => `${head('v1', 'Pod', app, 'debug')}spec:\n${podSpec(app, 2, 'Never')}`],
]

/** What runs to an end. */
export const batch: readonly (readonly [string, KindWriter])[] = [
  [
    'job',
    (app) => `${head('batch/v1', 'Job', app, 'migrate')}spec:
  backoffLimit: 3
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels: ${labels(app, 'migrate')}
    spec:
${podSpec(app, 6, 'Never')}`,
  ],
  [
    'cron-job',
    (app) => `${head('batch/v1', 'CronJob', app, 'nightly')}spec:
  schedule: "${app.number % 60} 2 * * 1-5"
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 3
  jobTemplate:
    spec:
      template:
        metadata:
          labels: ${labels(app, 'nightly')}
        spec:
${podSpec(app, 10, 'OnFailure')}`,
  ],
]
