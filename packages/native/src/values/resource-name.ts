import { type Field, said } from './field.ts'
import { qualifiedName } from './forms.ts'

/** Names without a prefix that the API server knows (core helper: `standardResources`, `standardQuotaResources`). */
const counted = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]
const computed = ['cpu', 'memory', 'ephemeral-storage']
const scoped = [
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'requests.storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
]

export const containerResources: readonly string[] = computed
export const quotaResources: readonly string[] = [...computed, ...scoped, ...counted]
const standardResources: readonly string[] = [...quotaResources, 'storage']

/** core: `validateResourceName`: a name that the API server knows, or one with a prefix. */
export function resourceNameAt(
  field: Field,
  name: string,
  known: readonly string[] = standardResources,
): void {
  if (known.includes(name)) return
  if (!qualifiedName.test(name)) {
    field.invalid(`has the name ${said(name)}, but a resource's name must be ${qualifiedName.words}`)
    return
  }
  if (name.includes('/') || isHugePages(name, known)) return
  field.invalid(
    `is named ${said(name)}, but without a prefix it must be one of ${known.join(', ')} or hugepages-…`,
  )
}

/** core: `validateContainerResourceName`: what a container may ask for. */
export function containerResourceNameAt(field: Field, name: string): void {
  resourceNameAt(field, name, containerResources)
  if (name.includes('/') && qualifiedName.test(name) && !isNative(name) && !isExtended(name))
    field.invalid(
      `is named ${said(name)}, but an extended resource has no prefix "requests." and is short enough for one`,
    )
}

/** core helper: `IsExtendedResourceName`. */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedName.test(`requests.${name}`)
}

/** core helper: `IsIntegerResourceName`. */
export function isCounted(name: string): boolean {
  return counted.includes(name) || isExtended(name)
}

/** core helper: `IsNativeResource`. */
export function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

export function isHugePages(name: string, known: readonly string[] = standardResources): boolean {
  return (
    name.startsWith('hugepages-') || (known !== containerResources && name.startsWith('requests.hugepages-'))
  )
}
