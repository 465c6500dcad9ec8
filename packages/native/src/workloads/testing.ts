import type { JsonObject } from '@chg/core'
import { podWith } from '../pod/testing.ts'

const labels = { app: 'web' }

/** A template whose pods have the label `app: web`. */
export function template(spec: object = {}): object {
  return { metadata: { labels }, spec: { ...Object(podWith().spec), ...spec } }
}

/** A workload of the group apps that selects its own pods. */
export function workload(kind: string, spec: object = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: template(), ...spec },
  }
}

/** A Job. */
export function job(spec: object = {}): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'import' },
    spec: { template: template({ restartPolicy: 'Never' }), ...spec },
  }
}
