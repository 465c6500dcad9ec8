import { notYaml } from './not-yaml.ts'

/** Deeper than any object of Kubernetes. */
const MAX_DEPTH = 500

/** Throws where values are nested deeper than anything that is meant to be read. */
export function limitDepth(depth: number, offset: number): void {
  if (depth > MAX_DEPTH) throw notYaml(`values are nested more than ${MAX_DEPTH} deep`, offset)
}
