import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, listAt, stringAt } from '@chg/core'
import { parse, stringify } from 'yaml'

/** On a pod: `crash-loop` or `image-pull` instead of ready. */
export const podsAnnotation = 'plane.chg-actions.test/pods'
/** On a pod: how often it restarts, as a number in a string. */
export const restartsAnnotation = 'plane.chg-actions.test/restarts'

/** The stages of KWOK's own module that a plane uses, from the module's root. */
const borrowed = [
  'kustomize/stage/node/fast/node-initialize.yaml',
  'kustomize/stage/node/heartbeat/node-heartbeat.yaml',
  'kustomize/stage/pod/fast/pod-ready.yaml',
  'kustomize/stage/pod/fast/pod-complete.yaml',
  'kustomize/stage/pod/fast/pod-delete.yaml',
]

/** KWOK's configuration: the stages of its module at `directory`, and ours for pods that do not go well. */
export function kwokConfiguration(directory: string): string {
  const own = join(import.meta.dirname, 'stages')
  const files = [
    ...borrowed.map((file) => join(directory, file)),
    ...readdirSync(own).map((file) => join(own, file)),
  ]
  return files.map((file) => stringify(unlessAnnotated(parse(readFileSync(file, 'utf8'))))).join('---\n')
}

/** `pod-ready` leaves alone the pods that are asked to go wrong; every other stage is as it was. */
export function unlessAnnotated(stage: unknown): unknown {
  if (stringAt(stage, 'metadata', 'name') !== 'pod-ready' || !isObject(stage) || !isObject(stage.spec))
    return stage
  const rule = { key: `.metadata.annotations["${podsAnnotation}"]`, operator: 'DoesNotExist' }
  const matchExpressions = [...listAt(stage, 'spec', 'selector', 'matchExpressions'), rule]
  return { ...stage, spec: { ...stage.spec, selector: { matchExpressions } } }
}
