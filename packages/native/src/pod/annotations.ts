import { Check } from '../check.ts'
import { Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'
import { appArmorAnnotationRules } from './app-armor-annotations.ts'
import { seccompAnnotationRules } from './seccomp-annotations.ts'
import { tolerationRules } from './tolerations.ts'

/** apimachinery: `ValidateAnnotations`; of templates, since those of the object itself belong to its metadata. */
export function annotationKeyRules(annotations: Field): void {
  let length = 0
  for (const [key, value] of annotations.members()) {
    if (!qualifiedName.test(key.toLowerCase())) value.invalid(`has a key that must be ${qualifiedName.words}`)
    length += key.length + value.text.length
  }
  // Bytes are counted only where there may be too many of them.
  const size = length * 4 > MAX_BYTES ? bytesOf(annotations) : 0
  if (size > MAX_BYTES) annotations.invalid(`has ${size} bytes, more than ${MAX_BYTES}`)
}

const MAX_BYTES = 256 * 1024

function bytesOf(annotations: Field): number {
  const bytes = (text: string) => Buffer.byteLength(text)
  return annotations.members().reduce((sum, [key, value]) => sum + bytes(key) + bytes(value.text), 0)
}

/** What annotations say about a pod, of a Pod or a template (core: `ValidatePodSpecificAnnotations`). */
export function podAnnotationRules(owner: Field): void {
  const annotations = owner.at('metadata', 'annotations')
  if (!annotations.isSet) return
  const mirror = annotations.at('kubernetes.io/config.mirror')
  if (mirror.isSet && owner.at('spec', 'nodeName').text === '')
    mirror.invalid(
      'is for a pod that a node runs by itself, but spec.nodeName is missing',
      'remove the annotation',
    )
  const cost = annotations.at('controller.kubernetes.io/pod-deletion-cost')
  if (cost.isSet && !isInt32(cost.text)) cost.invalid(`is ${said(cost.text)}, but must be a 32-bit number`)
  const tolerations = annotations.at('scheduler.alpha.kubernetes.io/tolerations')
  if (tolerations.text !== '') tolerationTextRules(tolerations)
  seccompAnnotationRules(owner)
  appArmorAnnotationRules(owner)
}

/** core helper: `GetDeletionCostFromPodAnnotations`. */
function isInt32(text: string): boolean {
  const number = Number(text)
  return /^(0|-\d+|[1-9]\d*)$/.test(text) && number >= -(2 ** 31) && number < 2 ** 31
}

/** Tolerations of before they had a field (core: `ValidateTolerationsInPodAnnotations`). */
function tolerationTextRules(annotation: Field): void {
  let value: unknown
  try {
    value = JSON.parse(annotation.text) ?? []
  } catch {
    annotation.invalid('is no JSON', 'use spec.tolerations')
    return
  }
  if (!Array.isArray(value)) {
    annotation.invalid('is no list of tolerations', 'use spec.tolerations')
    return
  }
  const inner = new Check(annotation.check.minor)
  tolerationRules(new Field(inner, value))
  for (const { message } of inner.problems)
    annotation.invalid(`does not hold tolerations: ${message}`, 'use spec.tolerations')
}
