export { type ConnectKubernetes, connectKubernetes } from './connect.ts'
export type { KubeObject, Kubernetes, ObjectMeta, PatchType, Resource, Selection } from './kubernetes.ts'
export { resources } from './resources.ts'
