/** The names that kustomize looks for, in its order. */
export const kustomizationFiles: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
]

/** True for a path with one of these names. */
export function isKustomization(file: string): boolean {
  return kustomizationFiles.includes(file.slice(file.lastIndexOf('/') + 1))
}
