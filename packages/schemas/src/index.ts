export { type CustomKinds, customKinds } from './custom-resources.ts'
export { type Path, type Problem, type SchemaRule, sayPath } from './problem.ts'
export { type ValidateOptions, validateObject } from './validate-object.ts'
export { kubernetesVersions, parseKubernetesVersion } from './versions.ts'
