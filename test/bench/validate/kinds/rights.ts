import type { KindWriter } from '../corpus.ts'

/** Who may do what. */
export const rights: readonly (readonly [string, KindWriter])[] = [
  [
    'role',
    ({ name }) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${name}
  namespace: ${name}
rules:
  - apiGroups: [""]
    resources: ["configmaps", "secrets"]
    verbs: ["get", "list", "watch"]
  - apiGroups:
      - apps
    resources:
      - deployments
    verbs:
      - get
`,
  ],
  [
    'role-binding',
    ({ name }) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ${name}
  namespace: ${name}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: ${name}
`,
  ],
  [
    'cluster-role',
    ({ name }) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${name}
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [get, list]
  - nonResourceURLs:
      - /metrics
    verbs:
      - get
`,
  ],
  [
    'cluster-role-binding',
    ({ name }) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${name}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: ${name}
`,
  ],
]

/** What belongs to the cluster. */
export const cluster: readonly (readonly [string, KindWriter])[] = [
  [
    'persistent-volume',
    ({ name, number }) => `apiVersion: v1
kind: PersistentVolume
metadata:
  name: ${name}
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteMany
  persistentVolumeReclaimPolicy: Retain
  storageClassName: ${name}
  nfs:
    server: 10.0.${number % 250}.7
    path: /exports/${name}
`,
  ],
  [
    'storage-class',
    ({ name }) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}
provisioner: ebs.csi.aws.com
reclaimPolicy: Delete
allowVolumeExpansion: true
volumeBindingMode: WaitForFirstConsumer
parameters:
  type: gp3
  encrypted: "true"
`,
  ],
  [
    'priority-class',
    ({ name, number }) => `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: ${name}
value: ${1000 + number}
globalDefault: false
description: "For what ${name} cannot do without."
`,
  ],
  [
    'ingress-class',
    ({ name }) => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: ${name}
spec:
  controller: k8s.io/ingress-nginx
`,
  ],
  [
    'runtime-class',
    ({ name }) => `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata:
  name: ${name}
handler: runsc
scheduling:
  nodeSelector:
    sandbox: gvisor
`,
  ],
  [
    'validating-webhook-configuration',
    ({ name }) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: ${name}
webhooks:
  - name: validate.${name}.example.com
    admissionReviewVersions: ["v1"]
    sideEffects: None
    failurePolicy: Fail
    timeoutSeconds: 5
    clientConfig:
      service:
        name: ${name}
        namespace: ${name}
        path: /validate
        port: 80
    rules:
      - apiGroups: ["apps"]
        apiVersions: ["v1"]
        operations: ["CREATE", "UPDATE"]
        resources: ["deployments"]
        scope: Namespaced
`,
  ],
]
