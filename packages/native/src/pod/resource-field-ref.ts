import { type Field, said } from '../values/field.ts'
import { nano, oneWhole } from '../values/quantity.ts'

/** core: `validContainerResourceFieldPathExpressions`. */
const known = ['limits', 'requests'].flatMap((list) =>
  ['cpu', 'memory', 'ephemeral-storage'].map((name) => `${list}.${name}`),
)

/** core: `validateContainerResourceFieldSelector`. A file needs the container's name, a variable has its own. */
export function resourceFieldRefRules(reference: Field, { inVolume = false } = {}): void {
  if (!reference.isSet) return
  if (inVolume) reference.at('containerName').filled('a volume belongs to no container')
  const resource = reference.at('resource')
  if (!resource.notEmpty()) return
  if (!/^(limits|requests)\.hugepages-/.test(resource.text)) resource.oneOf(known)
  divisorRules(reference.at('divisor'), resource.text)
}

/** core: `validateContainerResourceDivisor`. */
function divisorRules(divisor: Field, resource: string): void {
  const value = nano(divisor.value)
  if (value === undefined || value === 0n) return
  const text = String(divisor.value).trim()
  const isCpu = resource.endsWith('.cpu')
  // A quantity whose only digit is 1 is kept as it is written, and compared as text.
  const isPlain = !/^\+?0*1\.?([a-zA-Z]*|[eE][+-]?\d+)$/.test(text) || /^1[a-zA-Z]*$/.test(text)
  if (value === oneWhole && isPlain) return
  const base = text.endsWith('i') ? 1024n : 1000n
  const isPower = Array.from({ length: 6 }, (_, index) => oneWhole * base ** BigInt(index + 1)).includes(
    value,
  )
  const fits = isCpu ? value === oneWhole / 1000n : isPower
  if (!fits || !isPlain || /[eE][+-]?\d/.test(text))
    divisor.invalid(
      `is ${said(divisor.value)}, but must be ${isCpu ? '1 or 1m' : 'one of 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei'}`,
    )
}
