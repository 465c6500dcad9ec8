export { type Collection, type CollectOptions, collectManifests, type ManifestSet } from './collect.ts'
export { type Manifest, type ObjectPath, sayManifest } from './manifest.ts'
export { type ReadManifests, readManifests } from './read-manifests.ts'
export { type WorkspaceFiles, workspaceFiles } from './workspace-files.ts'
