import { type Field, said } from '../values/field.ts'
import { allContainers } from './scope.ts'

const prefix = 'container.apparmor.security.beta.kubernetes.io/'
const localhost = 'localhost/'

/** Profiles of before they had a field (core: `ValidateAppArmorPodAnnotations`, `validateAppArmorAnnotationsAndFieldsMatchOnCreate`). */
export function appArmorAnnotationRules(owner: Field): void {
  const spec = owner.at('spec')
  const annotations = owner.at('metadata', 'annotations').members()
  const own = annotations.filter(([key]) => key.startsWith(prefix))
  if (own.length === 0) return
  const containers = new Map(allContainers(spec).map((one) => [one.at('name').text, one]))
  for (const [key, annotation] of own) {
    const name = key.slice(prefix.length)
    const container = containers.get(name)
    if (container === undefined)
      annotation.invalid(`is for the container ${said(name)}, which the pod does not have`)
    const { text } = annotation
    if (!['', 'runtime/default', 'unconfined'].includes(text) && !text.startsWith(localhost))
      annotation.invalid(
        `is ${said(text)}, which is no AppArmor profile`,
        'use securityContext.appArmorProfile',
      )
    else if (container !== undefined && spec.at('os', 'name').text !== 'windows')
      sameRules(annotation, spec, container)
  }
}

function sameRules(annotation: Field, spec: Field, container: Field): void {
  const own = container.at('securityContext', 'appArmorProfile')
  const profile = own.isSet ? own : spec.at('securityContext', 'appArmorProfile')
  const known: ReadonlyMap<string, string> = new Map([
    ['Unconfined', 'unconfined'],
    ['RuntimeDefault', 'runtime/default'],
    ['Localhost', `${localhost}${profile.at('localhostProfile').text}`],
  ])
  const same = known.get(profile.at('type').text)
  if (same !== undefined && same !== annotation.text)
    annotation.invalid(
      `is ${said(annotation.text)}, but the field says ${said(same)}`,
      'remove the annotation',
    )
}
