export { type Manifest, type ObjectPath, sayManifest } from './manifest.ts'
