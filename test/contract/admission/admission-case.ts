import type { JsonObject } from '@chg/core'

/** What an API server answers to the creation of an object under one policy. */
export type Answer =
  | { readonly kind: 'allowed' }
  /** The first message: an API server tells one. */
  | { readonly kind: 'denied'; readonly message: string }
  | { readonly kind: 'warned'; readonly messages: readonly string[] }
  /** An expression that could not be evaluated denies; `message` holds its cause. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The policy itself is refused, at the field that `message` holds. */
  | { readonly kind: 'invalid'; readonly message: string }

/** One policy, its binding and one object that is created in a namespace of its own. */
export interface AdmissionCase {
  readonly name: string
  /** Of the policy; the match constraints take the creation of Deployments unless they say otherwise. */
  readonly spec: JsonObject
  /** Of the binding; it denies unless it says otherwise. */
  readonly binding?: JsonObject
  /** The Deployment of `deploymentOf()` when left out; its namespace is that of the case. */
  readonly object?: JsonObject
  /** The `spec` of parameter objects in the namespace, by name. */
  readonly params?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly namespaceLabels?: Readonly<Record<string, string>>
  readonly answer: Answer
  /** What we say, where it is known to differ: never milder than the API server. */
  readonly ours?: Answer | { readonly kind: 'undecided' }
}

/**
 * The kind of parameters. Each run has a group of its own: an API server (1.36.3) that has seen the last policy with some kind of
 * parameters go finds no parameters of that kind any more.
 */
export const PARAMS = { apiVersion: 'GROUP/v1', kind: 'Limit' }

/** A Deployment with every field that an API server would fill in left to it. */
export function deploymentOf(spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', labels: { app: 'api' } },
    spec: {
      replicas: 9,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'main', image: 'registry.example/api:latest' }] },
      },
      ...spec,
    },
  }
}

/** One rule of match constraints. */
export function rule(group: string, version: string, resource: string, more: JsonObject = {}): JsonObject {
  return {
    apiGroups: [group],
    apiVersions: [version],
    operations: ['CREATE'],
    resources: [resource],
    ...more,
  }
}

export const allowed: Answer = { kind: 'allowed' }
export const denied = (message: string): Answer => ({ kind: 'denied', message })
export const warned = (...messages: readonly string[]): Answer => ({ kind: 'warned', messages })
export const failed = (message: string): Answer => ({ kind: 'failed', message })
export const invalid = (message: string): Answer => ({ kind: 'invalid', message })
