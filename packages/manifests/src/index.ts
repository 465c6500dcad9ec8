export { type Manifest, type ObjectPath, sayManifest } from './manifest.ts'
export { type ReadManifests, readManifests } from './read-manifests.ts'
