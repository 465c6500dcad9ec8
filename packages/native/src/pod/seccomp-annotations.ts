import { type Field, said } from '../values/field.ts'
import { relativePathRules } from '../values/local-path.ts'
import { allContainers } from './scope.ts'

const podKey = 'seccomp.security.alpha.kubernetes.io/pod'
const containerKey = 'container.seccomp.security.alpha.kubernetes.io/'
const localhost = 'localhost/'

/** Profiles of before they had a field (core: `ValidateSeccompPodAnnotations`, `validateSeccompAnnotationsAndFields`). */
export function seccompAnnotationRules(owner: Field): void {
  const annotations = owner.at('metadata', 'annotations')
  const ours = annotations.keys.filter((key) => key === podKey || key.startsWith(containerKey))
  if (ours.length === 0) return
  for (const key of ours) profileRules(annotations.at(key))
  const spec = owner.at('spec')
  sameRules(spec, annotations.at(podKey))
  for (const container of allContainers(spec))
    sameRules(container, annotations.at(`${containerKey}${container.at('name').text}`))
}

/** core: `ValidateSeccompProfile`. */
function profileRules(annotation: Field): void {
  const { text } = annotation
  if (['runtime/default', 'docker/default', 'unconfined'].includes(text)) return
  if (text.startsWith(localhost)) relativePathRules(annotation.from(text.slice(localhost.length)))
  else
    annotation.invalid(`is ${said(text)}, which is no seccomp profile`, 'use securityContext.seccompProfile')
}

function sameRules(owner: Field, annotation: Field): void {
  const profile = owner.at('securityContext', 'seccompProfile')
  if (!annotation.isSet || !profile.isSet) return
  const known: ReadonlyMap<string, readonly string[]> = new Map([
    ['Unconfined', ['unconfined']],
    ['RuntimeDefault', ['runtime/default', 'docker/default']],
    ['Localhost', [`${localhost}${profile.at('localhostProfile').text}`]],
  ])
  const same = known.get(profile.at('type').text)
  if (same !== undefined && !same.includes(annotation.text))
    annotation.invalid(`is ${said(annotation.text)}, but the field says otherwise`, 'remove the annotation')
}
