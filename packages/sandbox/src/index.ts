export type { Controller } from './controller.ts'
export type { Endpoint, EndpointRequest, EndpointResponse } from './endpoint.ts'
export type { Fault, Faults } from './faults.ts'
export { type GitHubEndpointOptions, githubEndpoint } from './github/endpoint.ts'
export type { GitHubSeed } from './github/seed.ts'
export type { SandboxParts } from './parts.ts'
export type {
  ArgoCdBehaviour,
  ArgoCdUser,
  ImageBehaviour,
  Sandbox,
  SandboxOptions,
  SandboxUser,
} from './sandbox.ts'
export { startSandbox } from './start-sandbox.ts'
export { StatusError } from './status-error.ts'
export type { NewObject, Store, StoredMeta, StoredObject, StoreListener } from './store.ts'
export type { BackupBehaviour, VeleroBehaviour } from './velero/behaviour.ts'
